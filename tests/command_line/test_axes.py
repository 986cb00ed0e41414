"""What is typed of axes, output and held inputs is what is looked at."""

import numpy as np
import pytest

from visualizer.command_line.axes import Axes, _axes
from visualizer.errors import InvalidValue
from visualizer.files.preset import preset
from visualizer.scene.surface.axes import held_inputs
from visualizer.session.selection import Synapse
from visualizer.session.state import initial_state

XOR, FLOWERS = (initial_state(preset(name)) for name in ("trask-3-layer", "flowers"))


def test_inputs_are_named_or_counted() -> None:
    state = Axes(("in3", "1")).of(XOR)

    assert (state.view.across, state.view.up) == (2, 0)
    names = FLOWERS.experiment.table.output_names
    assert Axes(target=names[2]).of(FLOWERS).view.target == 2
    assert Axes(target="2").of(FLOWERS).view.target == 1
    assert Axes().of(XOR).view == XOR.view


def test_weights_are_axes_of_the_descent() -> None:
    pair = Synapse(0, 1, 2), Synapse(1, 3, 0)
    assert _axes(None, None, "syn0[1,2], syn1[3,0]") == pair  # type: ignore[arg-type]
    view = Axes(weights=pair).of(XOR).view
    assert (view.plane, view.weights) == ("weights", pair)


def test_only_what_is_named_is_held() -> None:
    before = FLOWERS.experiment.table.inputs[0]
    state = Axes(("3", "4"), held=(("1", 5.5),)).of(FLOWERS)

    assert held_inputs(state).tolist() == [5.5, *before[1:]]
    assert state.experiment is FLOWERS.experiment
    assert np.array_equal(held_inputs(Axes(("3", "4")).of(FLOWERS)), before)


@pytest.mark.parametrize(
    ("held", "says"),
    [
        ((("in1", 3.0),), "in1 is an axis of the surface and cannot be fixed"),
        ((("in3", 1.0), ("3", 2.0)), "in3 is fixed twice, at 1 and 2"),
        ((("in9", 1.0),), "there are in1, in2, in3"),
    ],
)
def test_what_cannot_be_held_is_refused(held: tuple[tuple[str, float], ...], says: str) -> None:
    with pytest.raises(InvalidValue, match=says):
        Axes(("in1", "in2"), held=held).of(XOR)
