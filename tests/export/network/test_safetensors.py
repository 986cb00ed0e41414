"""Weights as safetensors: read by the rules of the format, all bits come back."""

import json
from dataclasses import replace

import numpy as np

from tests.command_line.running import a_run
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


def test_what_is_carried_along_is_there() -> None:
    rolling = replace(preset("half-adder"), rule=Rule(momentum=0.9, bias=True, hidden_activation="tanh"))
    said = assert_comes_back(initial_state(rolling))
    assert (said["bias"], said["activations"]) == ("true", f"tanh, {rolling.rule.output_activation}")
