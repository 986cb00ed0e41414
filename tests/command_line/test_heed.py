"""What a part says that it heeds changes its picture, and nothing else does; options for other parts are refused."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from visualizer.command_line.axes import Axes
from visualizer.command_line.heed import check_heeded
from visualizer.command_line.look import Look
from visualizer.errors import InvalidValue
from visualizer.files.preset import preset
from visualizer.scene.chart.plot import Paper
from visualizer.scene.page import Page
from visualizer.scene.palette import LIGHT
from visualizer.scene.part import PARTS
from visualizer.scene.part.part import Heed, Part
from visualizer.scene.stage.stage_frame import StageShot
from visualizer.scene.style import Style
from visualizer.session import command as do
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.staging import Staging
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

STYLE = Style(LIGHT, 16)


def _trained() -> State:
    """Flowers, which have several outputs, after some iterations; a neuron is selected, whose row can be another."""
    state = update(initial_state(preset("flowers")), do.RunBurst(20))
    return replace(update(state, do.Tick(20, 1)), selection=Neuron(1, 0))


def _looked_at(state: State) -> Iterator[tuple[Heed, State]]:
    """The state, looked at otherwise in one way."""

    def viewed(**how: Any) -> State:
        return replace(state, view=replace(state.view, **how))

    yield "row", replace(state, row=42)
    yield "phase", replace(state, phase=3)
    yield "selection", replace(state, selection=Synapse(0, 1, 1))
    yield "target", viewed(target=1)
    yield "inputs", viewed(across=3, up=2)
    yield "inputs", viewed(fixed=((2, 1.0),))
    yield "weights", viewed(plane="weights", weights=(Synapse(0, 0, 0), Synapse(1, 0, 0)))
    yield "numbers", viewed(numbers="none")


def test_parts_heed_what_they_say() -> None:
    state = _trained()

    def drawn(part: Part, seen: State) -> str:
        # An output counts where no neuron takes its place.
        seen = replace(seen, selection=None) if seen.view.target else seen
        return repr([part.head(seen), list(part.picture(seen, STYLE, 700, 500, Paper()))])

    for heed, seen in _looked_at(state):
        before = replace(state, selection=None) if heed == "target" else state
        changed = {name for name, part in PARTS.items() if drawn(part, seen) != drawn(part, before)}
        assert changed == {name for name, part in PARTS.items() if heed in part.heeds}, heed


def test_an_output_counts_where_no_neuron_takes_its_place() -> None:
    state = _trained()
    for look, parts, refused in (
        (Look(axes=Axes(target="2"), selection=Neuron(1, 0)), ("surface",), "--select and --target"),
        (Look(axes=Axes(target="2"), selection=Neuron(2, 1)), ("surface",), ""),
        (Look(axes=Axes(target="2"), selection=Neuron(1, 0)), ("surface", "correlations"), ""),
        (Look(axes=Axes(target="largest")), ("surface", "correlations"), ""),
        (Look(axes=Axes(target="largest")), ("correlations",), "not largest"),
    ):
        _expect(look, Page(parts), look.of(replace(state, selection=None)), refused)


def test_the_stage_shows_the_cards_of_the_experiment() -> None:
    state, look = _trained(), Look(axes=Axes(("1", "2")))
    shot = StageShot(1280, 720, "dark")
    _expect(look, shot, state, "--axes changes nothing in network, error")
    _expect(look, shot, update(state, do.SetStage(Staging(("surface", "error")))), "")
    _expect(Look(phase="1"), shot, update(state, do.SetStage(Staging(("error",)))), "")


def _expect(look: Look, what: Page | StageShot, state: State, refused: str) -> None:
    if refused:
        with pytest.raises(InvalidValue, match=refused):
            check_heeded(look, what, state)
    else:
        check_heeded(look, what, state)
