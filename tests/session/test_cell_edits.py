"""Edits of cells that are carried out at once are what they are one by one, each to be undone."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.play import KEPT, OTHER, assert_same_state
from tests.session.strategy import XOR, trained
from tests.thoroughness import examples
from visualizer.session import command as do
from visualizer.session import present
from visualizer.session.cell_edits import CellEdits
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

FIRST = do.EditCell(0, 0, 0.25)
# A run in whose past one is, with ghosts and with something to redo.
PAST = update(update(update(KEPT, do.SetTable(OTHER)), do.Undo()), do.GoTo(90))
STATES = {"new": initial_state(XOR), "end": trained(XOR, 40), "back": KEPT, "redo": PAST}
VALUES = st.sampled_from([0.0, -0.0, 0.25, 1.0, -3.5, 1e308])


def one_by_one(state: State, edits: list[do.EditCell]) -> State:
    for edit in edits:
        state = update(state, edit)
    return state


def at_once(state: State, edits: list[do.EditCell]) -> State:
    cells = CellEdits(update(state, FIRST))
    assert all(cells.add(edit) for edit in edits)
    return cells.state


@examples(48)
@given(
    state=st.sampled_from(list(STATES.values())),
    cells=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), VALUES), max_size=12),
)
def test_they_are_what_they_are_one_by_one(state: State, cells: list[tuple[int, int, float]]) -> None:
    edits = [do.EditCell(*cell) for cell in cells]
    after, same = at_once(state, edits), one_by_one(state, [FIRST, *edits])
    assert_same_state(after, same)
    again = do.EditCell(1, 1, 7.0)
    assert_same_state(update(after, again), update(same, again))
    while same.past:
        after, same = update(after, do.Undo()), update(same, do.Undo())
        assert_same_state(after, same)
    while same.future:
        after, same = update(after, do.Redo()), update(same, do.Redo())
    assert_same_state(after, same)


@pytest.mark.parametrize(
    "edit",
    [
        do.EditCell(4, 0, 0.5),
        do.EditCell(-1, 0, 0.5),
        do.EditCell(0, 9, 0.5),
        do.EditCell(0, -1, 0.5),
        do.EditCell(0, 0, float("nan")),
        do.EditCell(0, 0, float("inf")),
    ],
    ids=repr,
)
def test_what_cannot_be_done_leaves_everything(edit: do.EditCell) -> None:
    cells = CellEdits(update(initial_state(XOR), FIRST))
    assert cells.add(do.EditCell(1, 0, 0.5))
    assert not cells.add(edit)
    assert_same_state(cells.state, one_by_one(initial_state(XOR), [FIRST, do.EditCell(1, 0, 0.5)]))


def test_nothing_between_is_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    base = update(initial_state(XOR), FIRST)
    cells = CellEdits(base)
    monkeypatch.setattr(present, "propagate", None)
    assert all(cells.add(do.EditCell(k % 4, 0, k / 7)) for k in range(200))
    monkeypatch.undo()
    assert len(cells.state.past) == 201


def test_they_can_be_sent_to_another_process() -> None:
    edits = [do.EditCell(1, 0, 0.5), do.EditCell(0, 1, 3.0)]
    assert_same_state(pickle.loads(pickle.dumps(at_once(PAST, edits))), one_by_one(PAST, [FIRST, *edits]))
