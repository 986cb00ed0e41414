import numpy as np
import pytest

from visualizer.engine.many.outcome import NEVER
from visualizer.engine.many.summary import bands, summary, wilson
from visualizer.scene.layout import Rect
from visualizer.scene.many.group import Group
from visualizer.scene.many.sweep_picture import MOST_GROUPS, sweep_height, sweep_picture
from visualizer.scene.palette import LIGHT
from visualizer.scene.shape import Disc, Text
from visualizer.scene.style import Style

POINTS = np.array([0, 1, 10, 100])


def group(label: str, right: int, n: int) -> Group:
    errors = np.geomspace(0.5, 0.01, 4) * np.linspace(1, 2, n)[:, None]
    fates = np.where(np.arange(n) < right, 0, 2)
    return Group(label, errors, np.where(fates == 0, 10 + np.arange(n), NEVER), fates)


@pytest.mark.parametrize(
    ("right", "n", "interval"),
    [(0, 10, (0.0, 0.2775328)), (5, 10, (0.2365931, 0.7634069)), (81, 263, (0.25529, 0.36621))],
)
def test_interval_is_wilsons(right: int, n: int, interval: tuple[float, float]) -> None:
    assert wilson(right, n) == pytest.approx(interval, abs=1e-5)
    low, high = wilson(n - right, n)
    assert (1 - high, 1 - low) == pytest.approx(interval, abs=1e-5)


def test_summary_leaves_out_what_never_was() -> None:
    errors = np.array([0.1, np.nan, 0.3])
    found = summary(errors, np.array([5, NEVER, NEVER]), np.array([0, 3, 2]))

    assert (found.n, found.right, found.learnt, found.diverged) == (3, 1, 1, 1)
    assert found.error == pytest.approx(0.2)
    assert found.learnt_at == (5.0, 5.0, 5.0)
    assert np.isnan(summary(errors[1:2], np.array([NEVER]), np.array([3])).error)
    assert bands(np.array([[1.0, np.nan], [3.0, np.nan]]))[1].tolist()[0] == 2.0


@pytest.mark.parametrize("n_groups", [1, 3, MOST_GROUPS + 4])
def test_every_setting_has_its_share_and_nothing_lies_outside(n_groups: int) -> None:
    style = Style(LIGHT, 16)
    groups = [group(f"hidden {k}", k % 5, 7) for k in range(n_groups)]
    shapes = sweep_picture(style, 1080, "A sweep", POINTS, groups, 0.05)

    texts = [shape for shape in shapes if isinstance(shape, Text)]
    room = Rect(0, 0, 1080, sweep_height(style, n_groups))
    assert all(room.contains(*text.place) for text in texts)
    drawn = min(n_groups, MOST_GROUPS)
    assert sum(isinstance(shape, Disc) for shape in shapes) == drawn
    shares = [text.string for text in texts if text.string.endswith(" of 7")]
    # In their order; of too many, the best.
    first = ["0.0 % of 7", "14.3 % of 7"] if n_groups <= MOST_GROUPS else ["14.3 % of 7", "28.6 % of 7"]
    assert shares[:2] == first[:drawn]
    assert any("4 settings more" in text.string for text in texts) == (n_groups > MOST_GROUPS)
