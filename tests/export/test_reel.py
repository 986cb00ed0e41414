"""A film's pictures: what stands still is drawn once, and no pixel tells."""

from collections.abc import Callable

import pytest

from tests.engine.strategy import same_bits
from visualizer.command_line.train import trained_state
from visualizer.export.figure import figure, pixels
from visualizer.export.pen import Shown
from visualizer.export.reel import Reel
from visualizer.files.preset import preset
from visualizer.scene.film import DPI
from visualizer.scene.page import Page
from visualizer.session import command as do
from visualizer.session.phasing import at_phase
from visualizer.session.record import Document
from visualizer.session.state import State
from visualizer.session.timeline import at_iteration
from visualizer.session.update import update

PAGE = Page(("network", "error", "table", "correlations"), width=200, height=140, dpi=DPI)


def run() -> State:
    return trained_state(Document(preset("xnor")), 900, quiet=True)


def moments(last: State) -> list[State]:
    return [at_iteration(last, iteration) for iteration in (0, 1, 2, 40, 41, 400, 899, 900)]


def wide(last: State) -> list[State]:
    """One of them has a neuron more, so hardly anything is where it was."""
    return [*moments(last), update(last, do.SetHidden((5,)))]


def phases(last: State) -> list[State]:
    return [at_phase(last, phase) for phase in range(6)]


@pytest.mark.parametrize("shown", [wide, phases])
def test_pixels_are_those_of_each_picture_alone(
    shown: Callable[[State], list[State]], monkeypatch: pytest.MonkeyPatch
) -> None:
    last = run()
    states = shown(last)
    sheets = [figure(state, PAGE, last) for state in states]
    samples = [sheets[0], sheets[4], sheets[5]]
    reel, drawn = Reel(samples), list[int]()
    draw = reel._pen.draw

    def counted(shown: list[Shown]) -> None:
        drawn.append(len(shown))
        draw(shown)

    monkeypatch.setattr(reel._pen, "draw", counted)

    for sheet in sheets:
        assert same_bits(reel.pixels(sheet)[..., :3].astype(float), pixels(sheet).astype(float))

    # And much of it is not drawn anew.
    assert len(reel._still) > len(samples[0].shown) / 5
    assert min(drawn) < 0.75 * len(samples[0].shown)
