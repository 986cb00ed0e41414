import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.scene.inspector.row_bars import Strip, bar_scale, row_bars, row_mark
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.shape import Box, Shape
from visualizer.scene.style import Style

STYLE = Style(DARK, 16)
NEG, POS = rgba(DARK.neg), rgba(DARK.pos)


def bars(values: list[float], width: float = 400.0, dim: bool = False) -> list[Box]:
    strip = Strip(10.0, width, len(values))
    shapes: list[Shape] = list(row_bars(np.array(values), strip, 20, 80, STYLE, dim))
    return [shape for shape in shapes if isinstance(shape, Box)]


@given(st.lists(st.floats(-100, 100).map(lambda v: round(v, 2)), min_size=1, max_size=40))
def test_a_bar_for_every_row_that_adds_something(values: list[float]) -> None:
    scale, drawn = bar_scale(np.array(values)), bars(values)
    # Drawn sign by sign.
    signed = [(row, v) for row, v in enumerate(values) if v < 0] + [(row, v) for row, v in enumerate(values) if v > 0]
    assert len(drawn) == len(signed)
    for bar, (row, value) in zip(drawn, signed, strict=True):
        assert (bar.low[0] + bar.high[0]) / 2 == pytest.approx(10 + (row + 0.5) * 400 / len(values))
        assert bar.fill == (POS if value > 0 else NEG)
        near, end = (bar.high[1], bar.low[1]) if value > 0 else (bar.low[1], bar.high[1])
        assert near == 50
        assert 20 - 1e-9 <= end <= 80 + 1e-9
        assert abs(end - 50) == pytest.approx(max(1.0, 30 * abs(value) / scale))
        assert 10 <= bar.low[0] < bar.high[0] <= 410


def test_rows_that_share_a_bar_show_their_extremes() -> None:
    values = np.zeros(4096)
    values[[1000, 1001, 3000]] = 1.0, -2.0, -0.5
    drawn = bars(values.tolist())
    assert [bar.fill for bar in drawn] == [NEG, NEG, POS]
    assert [round(abs(bar.high[1] - bar.low[1])) for bar in drawn] == [30, 8, 15]
    assert drawn[0].low[0] == drawn[2].low[0] == pytest.approx(10 + 1000 / 4096 * 400, abs=2)
    assert drawn[1].low[0] == pytest.approx(10 + 3000 / 4096 * 400, abs=2)


def test_never_more_bars_than_there_is_room_for() -> None:
    random = np.random.default_rng(1)
    assert len(bars(random.standard_normal(4096).tolist())) <= 2 * 400 / STYLE.px(2)


def test_what_is_not_finite_has_no_bar() -> None:
    assert len(bars([np.nan, np.inf, 1.0])) == 1
    assert bars([np.nan, 0.0]) == []
    assert bar_scale(np.array([np.nan])) == 1
    assert all(0 <= bar.low[1] < bar.high[1] <= 100 for bar in bars([1e-310, 0.0]))
    assert len(bars([1e308, -1e308])) == 2
    assert {bar.fill for bar in bars([1.0, -1.0], dim=True)} == {rgba(DARK.t2)}


@pytest.mark.parametrize("n_rows", [1, 4, 50, 4096])
def test_the_mark_is_at_the_row(n_rows: int) -> None:
    strip = Strip(10.0, 400.0, n_rows)
    assert not list(row_mark(None, strip, 0, 90, STYLE))
    for row in (0, n_rows // 2, n_rows - 1):
        mark = next(iter(row_mark(row, strip, 0, 90, STYLE)))
        assert isinstance(mark, Box)
        assert mark.low[0] - 1 <= strip.middle(row) <= mark.high[0] + 1
        assert mark.high[0] - mark.low[0] <= max(2.0, strip.step)
