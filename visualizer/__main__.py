"""``python -m visualizer``: the program."""

from visualizer.command_line.program import main

if __name__ == "__main__":
    main()
