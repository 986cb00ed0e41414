"""What another process has trained is taken over to the bit, and nothing of it is trained again."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.play import KEPT, assert_same_record, assert_same_state
from tests.session.strategy import XOR, burst, experiments, trained
from tests.thoroughness import examples
from visualizer.errors import InvalidValue
from visualizer.session import command as do
from visualizer.session import run
from visualizer.session.experiment import Experiment
from visualizer.session.record import document
from visualizer.session.replay import after_training, history_of, keyframes_of, trained_since
from visualizer.session.state import State, initial_state
from visualizer.session.update import update


@examples(50)
@given(experiments(), st.integers(0, 1500), st.lists(st.integers(1, 1500), min_size=1, max_size=3))
def test_training_is_taken_over_to_the_bit(experiment: Experiment, before: int, counts: list[int]) -> None:
    live = taken = trained(experiment, before)
    for count in counts:
        live = burst(live, count)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(run, "train", None)
            taken = after_training(taken, trained_since(live, taken.history.reached))
        assert_same_state(taken, live)


def test_training_after_an_edit_is_taken_over() -> None:
    edited = update(trained(XOR, 64), do.EditCell(0, 0, 0.5))
    live = burst(edited, 100)
    assert_same_state(after_training(edited, trained_since(live, 64)), live)


def test_training_leaves_what_was_undone_behind() -> None:
    undone = update(burst(update(initial_state(XOR), do.SetHidden((2,))), 5), do.Undo())
    live = burst(undone, 3)
    assert len(live.ghosts) == 1
    assert_same_state(after_training(undone, trained_since(live, 0)), live)


@pytest.mark.parametrize("field", ["reached", "end", "errors", "keyframes"])
def test_training_of_something_else_is_refused(field: str) -> None:
    live = trained(XOR, 100)
    right = trained_since(live, 40)
    other: Any = 99 if field == "reached" else getattr(right, field)[1:]
    wrong = replace(right, **{field: other})
    before = trained(XOR, 40)
    after_training(before, right)
    with pytest.raises(InvalidValue, match="iterations 40 to "):
        after_training(before, wrong)


@pytest.mark.parametrize("state", [KEPT, trained(XOR, 3000), burst(update(trained(XOR, 512), do.AddRow()), 1)])
def test_a_run_is_put_together_without_training(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    record = document(state).record
    assert record is not None
    errors, keyframes = state.history.errors.values.values, keyframes_of(state.history)
    monkeypatch.setattr(run, "train", None)

    assert_same_record(history_of(record, errors, keyframes), state.history)
