from itertools import combinations, pairwise

import numpy as np
import pytest

from tests.scene.test_palette import SEEN, seen_as
from visualizer.engine.many.outcome import NEVER, Fate
from visualizer.engine.many.summary import bands, rows_text, summary, wilson
from visualizer.scene.layout import Rect
from visualizer.scene.many.group import Group, group_colour, group_dashes, group_hues
from visualizer.scene.many.sweep_picture import MOST_GROUPS, sweep_height, sweep_picture
from visualizer.scene.palette import DARK, LIGHT, PRINT, Palette, oklab
from visualizer.scene.shape import Disc, Text
from visualizer.scene.style import Style

POINTS = np.array([0, 1, 10, 100])


def group(label: str, right: int, n: int, diverged: int = 0) -> Group:
    """Runs on a table of 90 rows: some with all of them right, the last ones diverged, the others stuck with 40."""
    errors = np.geomspace(0.5, 0.01, 4) * np.linspace(1, 2, n)[:, None]
    fates = np.where(np.arange(n) < right, Fate.RIGHT, Fate.STUCK)
    fates[n - diverged :] = Fate.DIVERGED
    rows_right = np.where(fates == Fate.RIGHT, 90, np.where(fates == Fate.STUCK, 40, 0))
    return Group(label, errors, np.where(fates == 0, 10 + np.arange(n), NEVER), fates, rows_right, 90)


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
    found = summary(errors, np.array([5, NEVER, NEVER]), np.array([0, 3, 2]), np.array([4, 0, 2]))

    assert (found.n, found.right, found.learnt, found.partly, found.stuck, found.diverged) == (3, 1, 1, 0, 1, 1)
    assert found.rows == (2, 3, 4)
    assert rows_text(found.rows) == "3 (2–4)"
    assert found.error == pytest.approx(0.2)
    assert found.learnt_at == (5.0, 5.0, 5.0)
    nothing = summary(errors[1:2], np.array([NEVER]), np.array([3]), np.array([0]))
    assert np.isnan(nothing.error)
    assert rows_text(nothing.rows) == ""
    assert bands(np.array([[1.0, np.nan], [3.0, np.nan]]))[1].tolist()[0] == 2.0


STYLE = Style(LIGHT, 16)


def texts(groups: list[Group], *title: str) -> list[str]:
    """All that is written, every bit of which lies within the picture."""
    shapes = sweep_picture(STYLE, 1080, title or ("A sweep",), POINTS, groups, 0.05)
    found = [shape for shape in shapes if isinstance(shape, Text)]
    room = Rect(0, 0, 1080, sweep_height(STYLE, len(groups), len(title) or 1))
    assert all(room.contains(*text.place) for text in found)
    assert sum(isinstance(shape, Disc) for shape in shapes) == min(len(groups), MOST_GROUPS)
    return [text.string for text in found]


@pytest.mark.parametrize("n_groups", [1, 9, MOST_GROUPS])
def test_every_setting_has_its_row(n_groups: int) -> None:
    said = texts([group(f"hidden {k}", k % 5, 7) for k in range(n_groups)])

    assert [text for text in said if text.startswith("hidden")] == [f"hidden {k}" for k in range(n_groups)]
    assert said[said.index("hidden 0") + 1 :][:4] == ["0.0 % of 7", "40 of 90", "7", "0"]
    assert not any("between these" in text for text in said)


def test_of_too_many_settings_those_in_the_middle_are_left_out() -> None:
    """And never the worst in silence."""
    shares = [(7 * k) % 23 for k in range(MOST_GROUPS + 7)]

    said = texts([group(f"hidden {k}", share, 23) for k, share in enumerate(shares)])

    right = [round(float(text.split()[0]) * 0.23) for text in said if text.endswith(" % of 23")]
    assert right == [*range(22, 14, -1), *range(7, -1, -1)]
    assert "7 settings between these, which the table has" in said


def test_what_is_the_same_in_all_runs_and_what_diverged_is_said() -> None:
    said = texts(
        [group("alpha 1", 0, 8, diverged=8), group("alpha 2", 1, 8, diverged=3)], "A sweep", "All runs: bias on"
    )

    assert said[:2] == ["A sweep", "All runs: bias on"]
    assert said[said.index("alpha 1") + 1 :][:4] == ["0.0 % of 8", "–", "0", "8"]
    assert said[said.index("alpha 2") + 1 :][:4] == ["12.5 % of 8", "40 (40–90) of 90", "4", "3"]
    assert any("while they have not diverged" in text for text in said)


@pytest.mark.parametrize("palette", [DARK, LIGHT, PRINT])
def test_settings_differ_in_hue_and_in_dashes(palette: Palette) -> None:
    hues = group_hues(palette)
    for sight in SEEN.values():
        seen = [np.array(oklab(seen_as(colour, sight))) for colour in hues]
        assert min(float(np.linalg.norm(one - other)) for one, other in combinations(seen, 2)) > 0.08
    apart = [float(np.linalg.norm(np.subtract(oklab(one), oklab(other)))) for one, other in combinations(hues, 2)]
    assert min(apart) > 0.14
    looks = [(group_colour(palette, place, MOST_GROUPS), group_dashes(place)) for place in range(MOST_GROUPS)]
    assert len(set(looks)) == MOST_GROUPS
    assert all(one[1] != other[1] for one, other in pairwise(looks))
