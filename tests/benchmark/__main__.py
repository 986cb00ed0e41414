"""All figures in one go: ``python -m tests.benchmark``; takes about seven minutes on an otherwise idle machine."""

from rich.console import Console
from rich.table import Table

from tests.benchmark import bench_film, bench_keep, bench_timeline, bench_training, bench_window


def main() -> None:
    bench_training.main()
    bench_timeline.main()
    bench_keep.main()
    bench_film.main()
    table = Table(title="The window at 1280x800, software OpenGL")
    table.add_column("measure", no_wrap=True)
    for heading in ("figure", "reach"):
        table.add_column(heading, justify="right")
    for figure in bench_window.figures():
        table.add_row(*figure)
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
