"""The network as NPZ: all bits, nothing pickled, the same bytes for the same network."""

from io import BytesIO

import numpy as np
import pytest

from tests.command_line.running import a_run
from tests.comparing import DOUBLE, Compare, difference
from tests.elsewhere import EXPERIMENTS, state_of
from tests.engine.strategy import same_bits
from visualizer.engine.activation import activation
from visualizer.export.network.npz import npz

STATE = a_run()


def test_numbers_and_names_come_back() -> None:
    with np.load(BytesIO(npz(STATE)), allow_pickle=False) as found:
        arrays = dict(found)

    for name, part in STATE.network.parts.items():
        assert same_bits(arrays[name], part)
    table = STATE.experiment.table
    assert same_bits(arrays["X"], table.inputs)
    assert same_bits(arrays["y"], table.targets)
    np.testing.assert_array_equal(arrays["answers"], STATE.experiment.task.restored_answers(STATE.pass_.outputs))
    assert tuple(arrays["input_names"]) + tuple(arrays["output_names"]) == table.names
    assert tuple(arrays["activations"]) == STATE.network.architecture.activations
    assert (bool(arrays["bias"]), int(arrays["iteration"])) == (STATE.network.architecture.bias, STATE.iteration)


@pytest.mark.elsewhere
@pytest.mark.parametrize("name", EXPERIMENTS)
def test_the_layers_of_an_archive_answer(name: str, compare: Compare) -> None:
    """Reckoned from what is in the archive alone, but for the functions."""
    state = state_of(name)
    arrays = np.load(BytesIO(npz(state)), allow_pickle=False)

    level = state.experiment.task.fitted_inputs(arrays["X"])
    for k, function in enumerate(arrays["activations"]):
        entering = np.hstack([level, np.ones((len(level), 1))]) if arrays["bias"] else level
        level = activation(str(function)).function(entering @ arrays[f"syn{k}"])
    found = state.experiment.task.restored_answers(level)
    compare(name, f"numpy {np.__version__}, NPZ", difference(found, arrays["answers"]), DOUBLE)


def test_the_same_network_has_the_same_bytes() -> None:
    assert npz(STATE) == npz(STATE)
