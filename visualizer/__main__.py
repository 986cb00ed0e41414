"""``python -m visualizer``: the program."""

from visualizer.command_line.main import main

if __name__ == "__main__":
    main()
