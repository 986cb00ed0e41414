import pytest

from visualizer.errors import InvalidValue
from visualizer.session.staging import STAGE_CARDS, USUAL, Staging


def test_what_is_usual_is_a_staging() -> None:
    assert Staging(USUAL.cards, USUAL.turn) == USUAL
    assert len(STAGE_CARDS) == len(set(STAGE_CARDS)) == 14


@pytest.mark.parametrize(
    ("cards", "turn", "said"),
    [
        (("networks",), "phase", "no card .networks."),
        ((), "phase", "1 to 3 cards"),
        (("error", "error"), "phase", "each once"),
        (STAGE_CARDS[:4], "phase", "1 to 3 cards"),
        (("error",), "burst", "phase or step"),
    ],
)
def test_what_cannot_stand_there_is_refused(cards: tuple[str, ...], turn: str, said: str) -> None:
    with pytest.raises(InvalidValue, match=said):
        Staging(cards, turn)  # type: ignore[arg-type]
