"""What a phase does to a neuron beyond its value: left out by dropout, its delta trimmed."""

from collections.abc import Iterator

from visualizer.scene.palette import rgba
from visualizer.scene.shape import Line, Point, Shape
from visualizer.scene.style import Style
from visualizer.session.selection import Neuron
from visualizer.session.state import State


def neuron_marks(state: State, neuron: Neuron, centre: Point, radius: float, style: Style) -> Iterator[Shape]:
    """A cross over a neuron that is left out of the shown row, bars around one whose delta is trimmed."""
    if state.step is None or state.place is None:
        return
    (x, y), width = centre, max(1, style.px(2))
    if is_left_out(state, neuron):
        arm, colour = radius * 0.95, rgba(style.palette.bad)
        for slant in (-arm, arm):
            yield Line((x - arm * 0.75, y - slant * 0.75), (x + arm * 0.75, y + slant * 0.75), colour, width)
    if is_trimmed(state, neuron):
        arm, away, colour = radius * 0.6, radius + style.px(5), rgba(style.palette.acc)
        for side in (-away, away):
            yield Line((x - arm, y + side), (x + arm, y + side), colour, width)


def is_left_out(state: State, neuron: Neuron) -> bool:
    """Whether chance leaves the neuron out of the shown row, as far as phases are revealed."""
    kept = state.pass_.values.get(f"kept{neuron.layer}")
    revealed = any(step.name == f"l{neuron.layer}" for step in state.steps[: state.phase])
    return kept is not None and revealed and state.place is not None and bool(kept[state.place, neuron.unit] == 0)


def is_trimmed(state: State, neuron: Neuron) -> bool:
    """Whether the delta of the neuron in the shown row has just been trimmed."""
    step, name = state.step, f"l{neuron.layer}"
    untrimmed = state.pass_.values.get(f"{name}_untrimmed")
    if step is None or untrimmed is None or state.place is None or step.result.value != f"{name}_delta":
        return False
    trimmed = state.pass_.values[f"{name}_delta"]
    return bool(untrimmed[state.place, neuron.unit] != trimmed[state.place, neuron.unit])
