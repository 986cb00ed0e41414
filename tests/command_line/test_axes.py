"""What is typed of axes, output and held inputs is what is looked at."""

from visualizer.command_line.axes import Axes, _axes
from visualizer.files.preset import preset
from visualizer.session.selection import Synapse
from visualizer.session.state import initial_state

XOR, FLOWERS = (initial_state(preset(name)) for name in ("trask-3-layer", "flowers"))


def test_inputs_are_named_or_counted() -> None:
    state = Axes(("in3", "1"), held=(("in2", 0.25),)).of(XOR)

    assert (state.view.across, state.view.up, state.view.others) == (2, 0, "situation")
    assert state.experiment.situation[1] == 0.25
    names = FLOWERS.experiment.table.output_names
    assert Axes(target=names[2]).of(FLOWERS).view.target == 2
    assert Axes(target="2").of(FLOWERS).view.target == 1
    assert Axes().of(XOR).view == XOR.view


def test_weights_are_axes_of_the_descent() -> None:
    pair = Synapse(0, 1, 2), Synapse(1, 3, 0)
    assert _axes(None, None, "syn0[1,2], syn1[3,0]") == pair  # type: ignore[arg-type]
    view = Axes(weights=pair).of(XOR).view
    assert (view.plane, view.weights) == ("weights", pair)
