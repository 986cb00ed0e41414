"""The NPZ that is exported here opens again: the same table, and the same answers to the bit."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.session.strategy import trained
from visualizer.engine.rule import Rule
from visualizer.errors import InvalidExperiment, VisualizerError
from visualizer.export.network.npz import npz
from visualizer.files.omission import Omissions
from visualizer.files.preset import preset
from visualizer.files.source import named_source
from visualizer.session.state import State

ADDER = preset("half-adder")
LAYERS = Rule(bias=True, hidden_activation="tanh, relu", output_activation="linear")


def learnt(rule: Rule, hidden: tuple[int, ...] = (4,)) -> State:
    return trained(replace(ADDER, rule=rule, hidden=hidden), 20)


def kept(path: Path, state: State) -> str:
    path.write_bytes(npz(state))
    return str(path)


@pytest.mark.parametrize(("rule", "hidden"), [(Rule(), (4,)), (Rule(), ()), (LAYERS, (3, 2))])
def test_it_comes_back(tmp_path: Path, rule: Rule, hidden: tuple[int, ...]) -> None:
    state = learnt(rule, hidden)
    found = named_source(kept(tmp_path / "adder.npz", state)).document.experiment

    assert (found.title, found.widths) == ("adder", state.experiment.widths)
    assert "at iteration 20." in found.note
    assert found.table.same_as(state.experiment.table)
    assert found.start().same_as(state.network)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (Rule(scale="signed", output_activation="tanh"), "such as a scaled table; save the experiment"),
        (Rule(normalize=True), "belongs to settings that an NPZ does not keep"),
        (Rule(momentum=0.9), "belongs to settings that an NPZ does not keep; save the experiment"),
    ],
)
def test_what_it_does_not_hold_is_refused_by_name(tmp_path: Path, rule: Rule, says: str) -> None:
    with pytest.raises(VisualizerError, match=says):
        named_source(kept(tmp_path / "t.npz", learnt(rule)))


def test_what_only_learning_needs_may_be_left_out(tmp_path: Path) -> None:
    omissions, state = Omissions(lenient=True), learnt(Rule(momentum=0.9))
    found = named_source(kept(tmp_path / "t.npz", state), omissions=omissions).document.experiment

    np.testing.assert_array_equal(found.start().weight_row, state.network.weight_row)
    assert len(omissions.told) == 1


def test_other_archives_and_damaged_ones_are_refused(tmp_path: Path) -> None:
    path, file = tmp_path / "t.npz", io.BytesIO()
    np.savez(file, np.zeros((2, 3)), np.zeros(3))
    whole = npz(learnt(Rule()))
    for content in (file.getvalue(), whole[:300], whole[:-40], b"PK\3\4", whole[:60] + b"\0" * 90 + whole[150:]):
        path.write_bytes(content)
        with pytest.raises(InvalidExperiment) as caught:
            named_source(str(path))
        assert str(caught.value).isprintable()
