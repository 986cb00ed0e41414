"""A long history is restored a little every frame."""

import pytest

from tests.session.play import KEPT, assert_same_record
from tests.session.strategy import EXPLOSIVE, XOR, trained
from visualizer.app import restoring as module
from visualizer.app.restoring import Restoring
from visualizer.errors import TrainingDiverged
from visualizer.session.history import History
from visualizer.session.present import first_present
from visualizer.session.record import Document, Record, document, restoring


def restored(found: Document) -> tuple[History, list[float]]:
    """The history, and the shares that were told before every frame."""
    assert found.record is not None
    work, shares = Restoring("Opening it", restoring(found.record), found.record.reached), []
    history = None
    while history is None:
        shares.append(work.share)
        history = work.carry_on()
    return history, shares


def test_it_becomes_the_history_that_was_recorded() -> None:
    assert_same_record(restored(document(KEPT))[0], KEPT.history)


def test_frames_go_on_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS", 1e-6)
    state = trained(XOR, 5000)
    history, shares = restored(document(state))
    assert_same_record(history, state.history)
    assert len(shares) > 3
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_what_cannot_have_been_is_refused() -> None:
    first = first_present(EXPLOSIVE)
    found = Document(EXPLOSIVE, Record((first,), 100, first.network.flat, 100))
    with pytest.raises(TrainingDiverged):
        restored(found)
