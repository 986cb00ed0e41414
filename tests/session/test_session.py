import logging

import pytest

from tests.session.strategy import XOR
from visualizer.session import session as module
from visualizer.session.command import Command, EditCell, Redo, Reset, Step, Undo
from visualizer.session.session import Session
from visualizer.session.state import State, initial_state


def test_dispatch_moves_the_state_on() -> None:
    session = Session(initial_state(XOR))
    before = session.state
    assert session.dispatch(Step())
    assert (before.iteration, session.state.iteration) == (0, 1)


def test_a_refusal_is_said_and_the_next_command_takes_it_away() -> None:
    session = Session(initial_state(XOR))
    assert not session.dispatch(EditCell(9, 9, 0.0))
    assert session.state.message is not None
    assert session.state.message.problem
    assert session.dispatch(Reset())
    assert session.state.message is None


def test_undoing_nothing_is_harmless() -> None:
    session = Session(initial_state(XOR))
    for command in (Undo(), Redo()):
        assert not session.dispatch(command)
        assert session.state.message is not None
        assert session.state.message.text.startswith("There is nothing to ")
    assert session.dispatch(Reset())
    assert session.state.iteration == 0


def test_a_defect_is_logged_and_said_and_the_session_lives_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("of\nall things")

    session = Session(initial_state(XOR))
    before = session.state
    with monkeypatch.context() as patch, caplog.at_level(logging.ERROR, "visualizer"):
        patch.setattr(module, "update", broken)
        assert not session.dispatch(Step())
    assert session.state.network is before.network
    assert session.state.message is not None
    text = session.state.message.text
    assert text == "Internal error, please report it: ZeroDivisionError: of all things"
    (record,) = caplog.records
    assert record.exc_info is not None
    assert record.exc_info[0] is ZeroDivisionError
    assert session.dispatch(Step())
    assert session.state.iteration == 1


def test_the_witness_is_told_of_what_was_done_and_of_nothing_else() -> None:
    told: list[tuple[State, Command, State]] = []
    session = Session(initial_state(XOR))
    session.witness = lambda *what: told.append(what)
    before = session.state
    session.dispatch(Step())
    after = session.state
    session.dispatch(EditCell(9, 9, 0.0))
    session.dispatch(Undo())
    assert told == [(before, Step(), after)]


def test_a_witness_that_fails_hinders_nothing(caplog: pytest.LogCaptureFixture) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("of all things")

    session = Session(initial_state(XOR))
    session.witness = broken
    with caplog.at_level(logging.ERROR, "visualizer"):
        assert session.dispatch(Step())
    assert session.state.iteration == 1
    assert session.state.message is not None
    assert session.state.message.text == "Internal error, please report it: ZeroDivisionError: of all things"
    assert len(caplog.records) == 1
