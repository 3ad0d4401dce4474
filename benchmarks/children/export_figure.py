"""Export the shipped store to a PNG, as the command line does."""

import sys

from kimura_viewer.cli import main

if __name__ == "__main__":
    sys.exit(main(["export", "-o", sys.argv[1], "--force", "--size", "174mm"]))
