"""Which engine trains without a window."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Literal

import click

from visualizer.engine.compiled import choice
from visualizer.engine.compiled.machine_code import installed
from visualizer.engine.compiled.numpy_loop import Unusable
from visualizer.engine.task import Task
from visualizer.files import fast_engine

Wish = Literal["auto", "plain", "fast"]
engine_option = click.option(
    "--engine",
    type=click.Choice(["auto", "plain", "fast"]),
    default="auto",
    show_default=True,
    help="Both have the same bits; fast needs the extra `fast`, and takes over where it is there and worth it.",
)

# What the plain engine takes for an iteration, in seconds: about so much, and so much for every activation.
_ITERATION, _ACTIVATION = 5e-6, 1.5e-8
# From so many seconds on loading the fast engine is worth it, and from so many on making it.
_WORTH_LOADING, _WORTH_MAKING = 0.2, 2.0


def begin_engine(wish: Wish, task: Task, iterations: int, make: bool = True) -> None:
    """Take the engine into use that is wanted, or the one that is worth it.

    Parameters
    ----------
    wish : "auto", "plain" or "fast"
    task : Task
    iterations : int
        How many are to be trained.
    make : bool
        Whether the fast engine is made, where it is not kept and nobody has asked for it, if that is worth it.

    Raises
    ------
    Unusable
        If the fast engine is wanted and cannot be had.
    """
    n_activations = task.table.n_rows * (task.table.n_outputs + task.table.n_inputs)
    begin_worthwhile(wish, iterations * (_ITERATION + _ACTIVATION * n_activations), make)


def begin_worthwhile(wish: Wish, seconds: float, make: bool = True) -> None:
    """Take the engine into use that is wanted, or the one that is worth it for what takes the plain one so long.

    Raises
    ------
    Unusable
        If the fast engine is wanted and cannot be had.
    """
    if wish == "plain":
        choice.use(None)
    elif wish == "fast":
        fast_engine.begin(make=True)
    elif seconds > _WORTH_LOADING and installed():
        with suppress(Unusable):  # nobody has asked for it
            fast_engine.begin(make=make and seconds > _WORTH_MAKING)


@contextmanager
def engine_note(quiet: bool) -> Iterator[None]:
    """Say in the end what there is to be said of the fast engine."""
    yield
    note = choice.taken_note()
    if note and not quiet:
        click.echo(f"visualizer: {note}", err=True)
