"""What the tests of pictures have in common: states, and what is on a figure."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import numpy as np
import pytest
from matplotlib.text import Text
from numpy.typing import NDArray

from visualizer.engine.table import TruthTable
from visualizer.export.figure import figure, pixels
from visualizer.export.sheet import Sheet
from visualizer.files.preset import preset
from visualizer.scene.descent import error_map
from visualizer.scene.page import POINTS_PER_INCH, Page
from visualizer.scene.palette import rgba
from visualizer.scene.text import UNITS_PER_EM, UNITS_PER_SIZE, text_width
from visualizer.session.command import Command, RunBurst, Tick
from visualizer.session.experiment import Experiment
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

XOR = "trask-3-layer"


def after(state: State, *commands: Command) -> State:
    """The state after commands, and after the bursts that they begin."""
    for command in commands:
        state = update(state, command)
        while state.motion is not None:
            state = update(state, Tick(1e9, 0))
    return state


@cache
def trained(name: str = XOR, iterations: int = 500) -> State:
    """A preset after some iterations."""
    state = initial_state(preset(name))
    return after(state, RunBurst(iterations)) if iterations else state


def wide(n_inputs: int, n_outputs: int, n_rows: int, hidden: tuple[int, ...] = (3,), value: float = 0.0) -> State:
    """A table of that size, under names of the greatest length, after a few iterations."""
    table = TruthTable(
        np.full((n_rows, n_inputs), value), np.eye(n_rows, n_outputs),
        tuple(f"input number {k:11}" for k in range(n_inputs)),
        tuple(f"output number {k:10}" for k in range(n_outputs)),
    )  # fmt: skip
    experiment = Experiment("A" * 60, "W" * 160, table, hidden, 1, 10, (0.0,) * n_inputs)
    return after(initial_state(experiment), RunBurst(20))


@contextmanager
def coarse() -> Iterator[None]:
    """Maps of the error have few cells meanwhile, for they take long: all that is written beside them is the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(error_map, "COUNTS", error_map.COUNTS[-1:])
        error_map.paper_map.cache_clear()
        yield
    error_map.paper_map.cache_clear()


def drawn(state: State, page: Page) -> NDArray[np.uint8]:
    """Pixels of a picture: shape (height, width, 3)."""
    return pixels(figure(state, page))


def count(picture: NDArray[np.uint8], colour: str) -> int:
    """How many pixels have exactly this colour."""
    return int((picture == rgba(colour)[:3]).all(axis=2).sum())


def texts(drawing: Sheet) -> list[str]:
    """All texts, in the order in which they are drawn."""
    return [artist.get_text() for artist in drawing.artists(drawing.dpi) if isinstance(artist, Text)]


def untidy(drawing: Sheet) -> list[str]:
    """Texts that stick out, and pairs that lie on each other; empty for a tidy figure. Lengths are points."""
    width, height = (inches * POINTS_PER_INCH for inches in drawing.inches)
    frames = []
    for artist in drawing.artists(drawing.dpi):
        if isinstance(artist, Text) and artist.get_text().strip():
            x, y = (artist.get_transform().transform(artist.get_position()) / drawing.dpi * POINTS_PER_INCH).tolist()
            em, text = float(artist.get_fontsize()), artist.get_text()
            right = x + text_width(text, em * UNITS_PER_SIZE / UNITS_PER_EM)
            frames.append((text, (x, y - 0.1 * em, right, y + 0.72 * em)))
    faults = [
        f"{text} sticks out: {box}"
        for text, box in frames
        if min(box) < -0.5 or box[2] > width + 0.5 or box[3] > height + 0.5
    ]
    left, low, right, high = np.array([box for _, box in frames]).reshape(-1, 4).T
    # A name and its subscript touch.
    beside = left[:, np.newaxis] >= right - 1
    above = low[:, np.newaxis] >= high - 0.5
    pairs = np.argwhere(np.triu(~(beside | beside.T | above | above.T), 1))
    return faults + [f"{frames[one]} lies on {frames[other]}" for one, other in pairs]
