"""Sessions that are killed lose no edit; fifty times in `tests.benchmark.crash`."""

from tests.benchmark.crash import crashes


def test_a_killed_session_is_there_again() -> None:
    # The second one goes on with what the first has left.
    found = crashes(2, seconds=(0.05, 1.0))

    assert len(found) == 2
    assert sum(one.acknowledged for one in found) > 2
