from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.strategy import XOR, edits, experiments
from tests.thoroughness import examples
from visualizer.engine.rule import Rule
from visualizer.errors import InvalidValue
from visualizer.session.command import AddRow, Command, RemoveColumn, Select, SetHidden
from visualizer.session.experiment import Experiment
from visualizer.session.selection import Neuron, Selection, Synapse, exists, moved, named_selection
from visualizer.session.state import initial_state
from visualizer.session.update import update

widths = st.lists(st.integers(1, 5), min_size=2, max_size=5)
places = st.integers(-2, 6)


def everything(widths: list[int] | tuple[int, ...]) -> tuple[list[Neuron], list[Synapse]]:
    """All neurons and all synapses of a network, in order."""
    neurons = [Neuron(layer, unit) for layer, width in enumerate(widths) for unit in range(width)]
    return neurons, [Synapse(k, *place) for k, shape in enumerate(pairwise(widths)) for place in np.ndindex(shape)]


@given(widths, st.one_of(st.builds(Neuron, places, places), st.builds(Synapse, places, places, places)))
def test_what_exists_is_in_the_network(widths: list[int], what: Neuron | Synapse) -> None:
    neurons, synapses = everything(widths)
    assert exists(what, widths, False) == (what in (neurons if isinstance(what, Neuron) else synapses))


def test_a_synapse_has_the_name_of_its_weight() -> None:
    assert Synapse(1, 10, 3).name == "syn1[10,3]"


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("l1[2]", Neuron(1, 2)),
        (" l0 [ 0 ] ", Neuron(0, 0)),
        ("syn0[1,3]", Synapse(0, 1, 3)),
        ("syn1[ 2, 0]", Synapse(1, 2, 0)),
    ],
)
def test_what_is_named_is_selected(name: str, what: Neuron | Synapse) -> None:
    assert named_selection(name) == what
    assert not isinstance(what, Synapse) or named_selection(what.name) == what


@pytest.mark.parametrize(
    "name", ["", "l1", "l[2]", "l1[2,3]", "syn0[1]", "syn[1,2]", "l1[-1]", "l1[2]]", "L1[2]", "l²[1]"]
)
def test_what_nothing_is_called_is_refused(name: str) -> None:
    with pytest.raises(InvalidValue, match="is no neuron such as l1"):
        named_selection(name)


def test_nothing_can_always_be_selected() -> None:
    assert exists(None, (1, 1), False)
    assert moved(None, [[None], [None]]) is None


@examples(100)
@given(experiments(max_width=4), st.data())
def test_an_edit_takes_the_selection_along(experiment: Experiment, data: st.DataObject) -> None:
    state = initial_state(experiment)
    neurons, synapses = everything(experiment.widths)
    what = data.draw(st.one_of(st.sampled_from(neurons), st.sampled_from(synapses)))
    command, kept = data.draw(edits(experiment))
    after = update(update(state, Select(what)), command)
    old = {Neuron(layer, unit): was for layer, units in enumerate(kept) for unit, was in enumerate(units)}
    expected: list[Selection]
    if isinstance(what, Neuron):
        expected = [new for new, was in old.items() if (new.layer, was) == what]
    else:
        _, new_synapses = everything(after.network.widths)
        ends = [(old[Neuron(k, i)], old[Neuron(k + 1, j)]) for k, i, j in new_synapses]
        expected = [new for new, was in zip(new_synapses, ends, strict=True) if (new.matrix, *was) == what]
    assert [after.selection] == (expected or [None])
    if isinstance(what, Synapse) and isinstance(after.selection, Synapse):
        k, i, j = after.selection
        assert after.network.weights[k][i, j] == state.network.weights[what.matrix][what.source, what.target]


@pytest.mark.parametrize(
    ("edit", "what", "expected"),
    [
        (RemoveColumn(0), Neuron(0, 2), Neuron(0, 1)),
        (RemoveColumn(0), Neuron(0, 0), None),
        (RemoveColumn(0), Synapse(0, 1, 3), Synapse(0, 0, 3)),
        (RemoveColumn(1), Synapse(0, 1, 3), None),
        (RemoveColumn(1), Neuron(1, 1), Neuron(1, 1)),
        (SetHidden((4, 4)), Synapse(0, 1, 3), Synapse(0, 1, 3)),
        (SetHidden((4, 4)), Neuron(2, 0), None),
        (SetHidden((2,)), Synapse(1, 1, 0), Synapse(1, 1, 0)),
        (SetHidden((2,)), Synapse(1, 2, 0), None),
        (AddRow(), Neuron(2, 0), Neuron(2, 0)),
    ],
)
def test_what_was_selected_stays_or_goes(edit: Command, what: Selection, expected: Selection) -> None:
    state = update(initial_state(XOR), Select(what))
    assert update(state, edit).selection == expected


@pytest.mark.parametrize("what", [Neuron(1, 3), Synapse(0, 2, 3), Synapse(1, 3, 0), None])
def test_selecting_changes_nothing_else(what: Selection) -> None:
    state = initial_state(XOR)
    after = update(state, Select(what))
    assert after.selection == what
    assert (after.network, after.history, after.past, after.phase) == (state.network, state.history, (), 0)


def test_a_bias_and_its_synapses_can_be_selected() -> None:
    for layer, width in enumerate((2, 3, 1)):
        assert exists(Neuron(layer, width), (2, 3, 1), True) == (layer < 2)
        assert not exists(Neuron(layer, width), (2, 3, 1), False)
    assert exists(Synapse(0, 2, 2), (2, 3, 1), True)
    assert not exists(Synapse(0, 3, 2), (2, 3, 1), True)
    state = update(initial_state(replace(XOR, rule=Rule(bias=True))), Select(Synapse(0, 3, 1)))
    assert state.selection == Synapse(0, 3, 1)
    assert update(state, Select(Neuron(1, 4))).selection == Neuron(1, 4)
