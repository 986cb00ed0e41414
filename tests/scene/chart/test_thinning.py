import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from visualizer.scene.chart.thinning import thinned


@given(
    st.lists(st.integers(0, 10**6), max_size=400, unique=True),
    st.integers(0, 10**6),
    st.integers(1, 10**6),
    st.integers(2, 60),
    st.booleans(),
)
def test_what_is_drawn(points: list[int], low: int, length: int, most: int, log: bool) -> None:
    x = np.array(sorted(points), dtype=float)
    rows = thinned(x, (low, low + length), most, log)
    inside = np.flatnonzero((x >= low) & (x <= low + length))
    assert len(rows) <= most + 2
    assert (np.diff(rows) > 0).all()
    if len(inside) + 2 <= most:
        assert set(inside.tolist()) <= set(rows.tolist())
    if len(inside):
        # The curve goes on to both edges of the plot.
        assert rows[0] == max(0, inside[0] - 1)
        assert rows[-1] == min(len(x) - 1, inside[-1] + 1)


def test_points_are_spread_over_the_axis() -> None:
    x = np.arange(1, 10_001, dtype=float)
    even = x[thinned(x, (0, 10_001), 100, log=False)]
    assert np.diff(even).max() <= 101
    decades = np.log10(x[thinned(x, (0, 10_001), 100, log=True)])
    assert np.diff(decades[decades > 1.5]).max() <= 2.1 * 4 / 100
