"""Weights as safetensors: read by the rules of the format, all bits come back."""

import json
from dataclasses import replace

import numpy as np
import pytest

from tests.command_line.running import a_run
from tests.comparing import Compare, difference
from tests.elsewhere import EXPERIMENTS, state_of
from tests.engine.strategy import same_bits
from visualizer.engine.rule import Rule
from visualizer.export.network.safetensors import safetensors
from visualizer.files.preset import preset
from visualizer.session.state import State, initial_state


def read(content: bytes) -> tuple[dict[str, np.ndarray], dict[str, str]]:
    size = int.from_bytes(content[:8], "little")
    head, rest = json.loads(content[8 : 8 + size]), content[8 + size :]
    said = head.pop("__metadata__")
    arrays, end = {}, 0
    for name, each in head.items():
        begin, stop = each["data_offsets"]
        assert (begin, each["dtype"]) == (end, "F64")  # without a gap
        arrays[name], end = np.frombuffer(rest[begin:stop], "<f8").reshape(each["shape"]), stop
    assert end == len(rest)
    assert size % 8 == 0
    return arrays, said


def assert_comes_back(state: State) -> dict[str, str]:
    arrays, said = read(safetensors(state))
    assert list(arrays) == list(state.network.parts)
    for name, part in state.network.parts.items():
        assert same_bits(arrays[name], part)
    return said


def test_all_bits_come_back() -> None:
    said = assert_comes_back(a_run())
    assert said["iteration"] == "50"
    assert json.loads(said["inputs"]) == list(a_run().experiment.table.input_names)


@pytest.mark.elsewhere
@pytest.mark.parametrize("name", EXPERIMENTS)
def test_the_library_reads_all_bits(name: str, compare: Compare) -> None:
    library = pytest.importorskip("safetensors")
    from safetensors.numpy import load

    network = state_of(name).network
    found = load(safetensors(state_of(name)))
    assert set(found) == set(network.parts)
    largest = max(difference(found[part], values) for part, values in network.parts.items())
    compare(name, f"safetensors {library.__version__}", largest, 0.0)


def test_what_is_carried_along_is_there() -> None:
    rolling = replace(preset("half-adder"), rule=Rule(momentum=0.9, bias=True, hidden_activation="tanh"))
    said = assert_comes_back(initial_state(rolling))
    assert (said["bias"], said["activations"]) == ("true", f"tanh, {rolling.rule.output_activation}")
