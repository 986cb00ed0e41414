"""How figures are shown."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table


def show(title: str, figures: Sequence[tuple[str, str, str]]) -> None:
    """Print a table of (measure, figure, what it should reach)."""
    table = Table(title=title)
    table.add_column("measure", no_wrap=True)
    for heading in ("figure", "reach"):
        table.add_column(heading, justify="right")
    for figure in figures:
        table.add_row(*figure)
    Console(width=100).print(table)
