"""``python -m visualizer``, and the command of that name: the program."""

import sys
from contextlib import suppress


def main() -> None:
    """Run the program; Ctrl C ends it in one line, also while its parts are still being read."""
    try:
        from visualizer.command_line.main import main as program
    except KeyboardInterrupt:
        with suppress(OSError):
            if sys.stderr is not None:
                sys.stderr.write("Stopped.\n")
        sys.exit(130)
    program()


if __name__ == "__main__":
    main()
