"""``python -m kimura_viewer``."""

import sys

from kimura_viewer.cli import main

if __name__ == "__main__":
    sys.exit(main())
