"""``python -m kimura_viewer``."""

import sys

from kimura_viewer.program import READ_PDF


def main() -> int:
    """Run a command, or read a PDF for the program that has started this one."""
    if sys.argv[1:] == [READ_PDF]:
        from kimura_viewer.reading.pdf_server import main as read_pdf

        return read_pdf()
    from kimura_viewer.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
