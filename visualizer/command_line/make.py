"""What all commands have in common that make something to take away: read, check, train, write."""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import click

from visualizer.app.product import Product, check_kind, product, remark, write_product
from visualizer.atomic_file import free_path, shown_path
from visualizer.command_line.heed import check_heeded
from visualizer.command_line.look import AS_IT_IS, Look
from visualizer.command_line.progress import progress
from visualizer.command_line.target import Target, check_targets, folder_for
from visualizer.command_line.train import last_iteration, started_anew, trained_state
from visualizer.errors import InvalidValue
from visualizer.files.omission import Omissions
from visualizer.files.source import Source, named_source
from visualizer.message import printable
from visualizer.scene.page import Page, telling_row
from visualizer.session.pace import MAX_ITERATION
from visualizer.session.record import Document
from visualizer.session.state import State, initial_state

# What is made of a run, by its last iteration.
Order = Callable[[int], Product]


# After so many it looks for rubbish; by itself after some hundreds.
NEW_OBJECTS = 50_000
# What refuses a learner that it does not know.
OF_THE_LEARNER: tuple[Product, ...] = ("torch", "jax", "onnx", "onnx_float", "playground_link")
# For what nothing need be trained.
OF_THE_EXPERIMENT: tuple[Product, ...] = ("table", "playground_link")
# What shows nothing of a run that lies beyond the iteration.
OF_THE_PRESENT: tuple[Product, ...] = (
    "network", "activations", "table", "script", "notebook", "npz", "safetensors", "onnx", "onnx_float",
    "tikz", "torch", "jax", "playground_link",
)  # fmt: skip


class How(NamedTuple):
    """What is trained, and how far; see `visualizer.command_line.option.source`."""

    iterations: int | None
    rounds: int | None
    seed: int | None
    hidden: tuple[int, ...] | None
    settings: dict[str, Any]
    start_anew: bool
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    lenient: bool = False
    quiet: bool = False

    def last(self, found: Document) -> int | None:
        """The iteration that is asked for; None if none is.

        Raises
        ------
        InvalidValue
            If both kinds of steps are counted, or the rounds are too many.
        """
        if self.rounds is None:
            return self.iterations
        if self.iterations is not None:
            raise InvalidValue("Give --iterations or --rounds, not both.")
        last = self.rounds * found.latest.task.batches.per_round
        if last > MAX_ITERATION:
            raise InvalidValue(f"{self.rounds:,} rounds are {last:,} iterations; {MAX_ITERATION:,} is the most.")
        return last

    def documents(self, names: Sequence[str]) -> list[Document]:
        """What is named, read."""
        return [self.anew(self.source(name).document) for name in names]

    def source(self, name: str) -> Source:
        """What is named, read; says what was left out."""
        return leniently(name, self.inputs, self.outputs, self.lenient, self.quiet)

    def anew(self, found: Document) -> Document:
        """The document as it begins; see `started_anew`."""
        return started_anew(found, self.seed, self.settings, self.hidden, self.start_anew)


def leniently(name: str, inputs: Sequence[str], outputs: Sequence[str], lenient: bool, quiet: bool) -> Source:
    """What is named, read as `named_source` does; says what was left out, unless it is to be `quiet`."""
    omissions = Omissions(lenient)
    found = named_source(name, inputs, outputs, omissions)
    if omissions.told and not quiet:
        click.echo(f"visualizer: {printable(name)}: {omissions.said}.", err=True)
    return found


@contextmanager
def rare_collections() -> Iterator[None]:
    """Python looks for rubbish rarely: what a command imports and makes is nearly all needed to its end."""
    usual = gc.get_threshold()
    gc.set_threshold(NEW_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@rare_collections()
def make(names: Sequence[str], orders: Sequence[tuple[Order, Target]], how: How, look: Look = AS_IT_IS) -> None:
    """Train what is named, and write of each what is ordered; what can be refused is refused before all that.

    Parameters
    ----------
    names : sequence of str
    orders : sequence of (Order, Target)
    how : How
    look : Look
        What of the state is shown.

    Raises
    ------
    VisualizerError
        If anything is not as it should be.
    """
    check_targets([target for _, target in orders], names)
    plans = [
        (name, found, [(order(last_iteration(found, how.last(found))), target) for order, target in orders])
        for name, found in zip(names, how.documents(names), strict=True)
    ]
    for name, found, wanted in plans:
        for what, target in wanted:
            check_kind(what, target.kind_for(name))
        begun = initial_state(found.experiment_at(last_iteration(found, how.last(found))))
        seen = look.of(begun)
        for what, _ in wanted:
            check_heeded(look, what, seen)
        _check_learner(begun, name, wanted)
    for name, found, wanted in plans:
        if all(what in OF_THE_EXPERIMENT for what, _ in wanted):
            state = initial_state(found.experiment_at(last_iteration(found, how.last(found))))
        else:
            whole = any(what not in OF_THE_PRESENT for what, _ in wanted)
            state = trained_state(found, how.last(found), how.quiet, whole)
        if found.record is None:
            state = replace(state, row=telling_row(state))
        state = look.of(state)
        if found.record is not None:  # a run may have been edited in a way that is not to be written
            _check_learner(state, name, wanted)
        for what, target in wanted:
            _write(state, what, name, target, how.quiet)


def _check_learner(state: State, name: str, wanted: Sequence[tuple[Product, Target]]) -> None:
    """Refuse a run that cannot be written, before anything of it is."""
    for what, target in wanted:
        if what in OF_THE_LEARNER:
            product(state, what, target.kind_for(name), lambda _: None)


def overview(stem: str, state: State) -> Path:
    """Path of a new picture in the current folder; a number is added if there is such a file."""
    path = free_path(Path.cwd(), stem, ".png")
    state = replace(state, row=telling_row(state))
    return write_product(state, Page(("network", "error", "table"), width=270.0), path, lambda _: None)


def _write(state: State, what: Product, name: str, target: Target, quiet: bool) -> None:
    path, kind = target.path(name), target.kind_for(name)
    with folder_for(path, target), progress(path.name, quiet) as advance:
        if target.printed:
            content = product(state, what, kind, advance)
        else:
            path = write_product(state, what, path, advance, kind)
    if target.printed:
        _print(content)
    elif not quiet and path.is_file():  # not a pipe, which may be what is read
        click.echo(f"Written: {shown_path(path)}")
    if not quiet and (note := remark(state, what)):
        click.echo(f"visualizer: {path.name if not target.printed else name}: {note}", err=True)


def _print(content: bytes) -> None:
    """Write bytes to standard output, whatever the terminal's encoding."""
    if sys.stdout is None:
        raise InvalidValue("Standard output is closed; write to a FILE with -o.")
    rest = memoryview(content)  # where there is no buffer, a call may write a part
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) :]
    sys.stdout.buffer.flush()
