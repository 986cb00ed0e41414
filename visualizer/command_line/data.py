"""The commands that write an experiment as a program, as a page, and its numbers: script, page, export."""

from typing import Any

import click

from visualizer.app.product import Product
from visualizer.command_line import option
from visualizer.command_line.make import How, Order, make
from visualizer.command_line.target import STDOUT, Target
from visualizer.lesson.shelf import lesson_called
from visualizer.scene.web_page import WEB_THEMES, WebPage

# What can be exported, and the ending of its files.
_ENDINGS: dict[Product, str] = {
    "history": ".csv",
    "network": ".csv",
    "activations": ".csv",
    "table": ".csv",
    "experiment": ".json",
    "npz": ".npz",
    "safetensors": ".safetensors",
    "onnx": ".onnx",
    "onnx_float": ".onnx",
    "tikz": ".tex",
    "torch": ".py",
    "jax": ".py",
    "playground_link": ".txt",
}
# What options are called that have another name.
_OPTIONS: dict[Product, str] = {
    "history": "csv",
    "network": "weights",
    "experiment": "json",
    "onnx_float": "onnx-float",
    "playground_link": "playground-link",
}


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
    if notebook and output.lower().endswith(".py"):
        raise click.UsageError("A notebook is a file that ends in .ipynb; name it so, or leave out --notebook")
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
@option.file("--npz", help="Weights and table as NPZ, for NumPy.")
@option.file("--safetensors", help="Weights as safetensors.")
@option.file("--onnx", help="The network as ONNX, for other programs; needs the extra onnx.")
@option.file("--onnx-float", help="The same in single precision, which more of them take.")
@option.file("--tikz", help="The network as TikZ, for LaTeX.")
@option.file("--torch", help="A script that trains the same run by PyTorch's gradients.")
@option.file("--jax", help="A script that trains the same run by JAX's gradients.")
@option.file("--playground-link", help="The link by which TensorFlow Playground shows it; .url is one to click.")
def export_command(names: tuple[str, ...], **how: Any) -> None:
    """Write EXPERIMENT after training: its numbers, or the network for other programs. A FILE of - prints.

    \b
    Examples:
      visualizer export trask-3-layer --csv history.csv
      visualizer export xnor nand --iterations 5000 --weights "{name}-weights.csv"
      visualizer export table.csv --json experiment.json
      visualizer export half-adder --npz net.npz --tikz net.tex
      visualizer export "https://playground.tensorflow.org/#seed=0.5" --set alpha=0.1 --playground-link -
    """
    files = {what: how.pop(str(what)) for what in _ENDINGS}
    orders = [(_always(what), Target(output, _ENDINGS[what])) for what, output in files.items() if output is not None]
    if not orders:
        options = ", ".join(f"--{_OPTIONS.get(what, what)}" for what in _ENDINGS)
        raise click.UsageError(f"Nothing to write: give one or more of {options}")
    make(names, orders, How(**how))


@click.command("page")
@option.experiments
@option.source
@option.file(
    "-o", "--output", required=True, help="A .html; a folder, or a name with {name} in it, for several; - prints."
)
@click.option(
    "--theme",
    type=click.Choice(WEB_THEMES),
    default="auto",
    show_default=True,
    help="Its colours; auto is what the reader's device has.",
)
@click.option("--title", default="", help="What stands at its head.  [default: the title of the experiment]")
@click.option("--folder", is_flag=True, help="For long runs: its data in a file beside it, with 4,000 states, not 400.")
@click.option(
    "--lesson",
    metavar="NAME|FILE",
    default="",
    help="Leads through a lesson in place of the run: its text, its questions, and every state to which it leads.",
)
def page_command(
    names: tuple[str, ...], output: str, theme: str, title: str, folder: bool, lesson: str, **how: Any
) -> None:
    """Write the run of EXPERIMENT as one file that opens in any browser, without this program and without a network.

    It shows every iteration, exact where it is recorded, and learns on where the reader steps or changes something.

    \b
    Examples:
      visualizer page trask-3-layer --iterations 60000 -o run.html
      visualizer page xnor half-adder --theme dark -o pages/
      visualizer page spiral --iterations 100000 --folder -o spiral/
      visualizer page my-experiment.json --title "Homework 3" -o homework.html
      visualizer page trask-2-layer --lesson one-neuron -o lesson.html
    """
    if folder and output == STDOUT:
        raise click.UsageError("With --folder a page is two files: name one with -o, such as run.html")
    page = WebPage(theme, title, folder, lesson_called(lesson) if lesson else None)
    make(names, [(lambda _: page, Target(output, ".html"))], How(**how))


def _always(what: Product) -> Order:
    return lambda _: what
