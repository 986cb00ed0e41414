"""The commands that write an experiment as a program, and its numbers: script, export."""

from typing import Any

import click

from visualizer.app.product import Product
from visualizer.command_line import option
from visualizer.command_line.make import How, Order, make
from visualizer.command_line.target import STDOUT, Target


@click.command("script")
@option.experiments
@option.source
@option.file("-o", "--output", default=STDOUT, help="Write to FILE; without it, or for -, print.")
@click.option("--notebook", is_flag=True, help="A Jupyter notebook; FILE may say so by .ipynb.")
def script_command(names: tuple[str, ...], output: str, notebook: bool, **how: Any) -> None:
    """Write EXPERIMENT as a Python script that needs only NumPy.

    It trains from the same starting weights, with the edits that were made on the way, and prints the final error and
    the answers, to the bit.

    \b
    Examples:
      visualizer script trask-3-layer
      visualizer script xnor --iterations 10000 --seed 7 -o xnor.py
      visualizer script my-experiment.json -o half-adder.ipynb
    """
    as_notebook = notebook or output.lower().endswith(".ipynb")
    target = Target(output, ".ipynb" if as_notebook else ".py")
    make(names, [(_always("notebook" if as_notebook else "script"), target)], How(**how))


@click.command("export")
@option.experiments
@option.source
@option.file("--csv", "history", help="The error of every iteration, with correlations, as CSV.")
@option.file("--weights", "network", help="Every weight, as CSV.")
@option.file("--activations", help="Every activation, error and delta, row by row, as CSV.")
@option.file("--table", help="The truth table, as CSV.")
@option.file("--json", "experiment", help="The experiment with its whole run, as an experiment file.")
def export_command(names: tuple[str, ...], **how: Any) -> None:
    """Write the numbers of EXPERIMENT after training. A FILE of - prints.

    \b
    Examples:
      visualizer export trask-3-layer --csv history.csv
      visualizer export xnor nand --iterations 5000 --weights "{name}-weights.csv"
      visualizer export table.csv --json experiment.json
    """
    parts: tuple[Product, ...] = ("history", "network", "activations", "table", "experiment")
    files = {what: how.pop(str(what)) for what in parts}
    orders = [
        (_always(what), Target(output, ".json" if what == "experiment" else ".csv"))
        for what, output in files.items()
        if output is not None
    ]
    if not orders:
        raise click.UsageError("Nothing to write: give one or more of --csv, --weights, --activations, --table, --json")
    make(names, orders, How(**how))


def _always(what: Product) -> Order:
    return lambda _: what
