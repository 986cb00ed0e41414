"""Sessions that are killed lose no edit; fifty times in `tests.benchmark.crash`."""

from tests.benchmark.crash import crashes


def test_a_killed_session_is_there_again() -> None:
    found = crashes(4, seconds=(0.05, 1.5))

    assert len(found) == 4
    assert sum(one.acknowledged for one in found) > 4
