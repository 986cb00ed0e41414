import re
from dataclasses import replace

import numpy as np
import pytest

from visualizer.engine.many.outcome import Fate
from visualizer.engine.many.training import train_many
from visualizer.files.preset import preset
from visualizer.scene.layout import Rect
from visualizer.scene.many import small_networks
from visualizer.scene.many.seed_actions import seed_actions
from visualizer.scene.many.seed_runs import SeedRuns
from visualizer.scene.many.seeds_picture import run_at, seeds_hint, seeds_picture, strip_rect
from visualizer.scene.palette import DARK, LIGHT, Palette
from visualizer.scene.shape import Box, Line, Raster, Text
from visualizer.scene.style import Style
from visualizer.session.experiment import Experiment
from visualizer.session.state import initial_state

EXPERIMENT = preset("xor-stuck")
SIZES = [(380, 110), (400, 240), (900, 600)]


@pytest.fixture(scope="module")
def runs() -> SeedRuns:
    started = [EXPERIMENT.with_seed(seed) for seed in range(12)]
    found = train_many([run.start() for run in started], [run.task for run in started], 2000)
    return SeedRuns(EXPERIMENT, tuple(range(12)), 2000, found, under_way=False)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("palette", [DARK, LIGHT])
def test_a_mark_for_every_seed_from_the_best_to_the_worst(
    runs: SeedRuns, size: tuple[int, int], palette: Palette
) -> None:
    style = Style(palette, 16)
    strip = strip_rect(style, *size)
    shapes = seeds_picture(runs, initial_state(EXPERIMENT), style, *size)

    marks = [shape for shape in shapes if isinstance(shape, Box) and shape.high[1] == strip.y + strip.height]
    assert len(marks) == 12
    found = [run_at(runs, style, size, (m.low[0] + m.high[0]) / 2, m.high[1] - 1) for m in marks]
    assert found == runs.order
    fates = [int(runs.fates[place]) for place in found if place is not None]
    assert fates == sorted(fates)
    assert len(set(fates)) > 1
    (raster,) = [shape for shape in shapes if isinstance(shape, Raster)]
    assert max(raster.shades) == 255
    room = Rect(0, 0, *size)
    assert all(room.contains(*shape.place) for shape in shapes if isinstance(shape, Text))


def test_hover_names_the_seed_and_what_became_of_it(runs: SeedRuns) -> None:
    style, size = Style(DARK, 16), (400, 240)
    strip = strip_rect(style, *size)
    worst = runs.order[-1]

    said = seeds_hint(runs, style, size, strip.x + strip.width - 1, strip.y + 2)
    assert said.startswith(f"Seed {worst}: ")
    assert "of 4 rows" in said
    assert "Seed" not in seeds_hint(runs, style, size, 200, 20)
    assert runs.stuck[0] == worst
    assert [seed for seed in range(12) if runs.fates[seed] in (Fate.STUCK, Fate.DIVERGED)] == sorted(runs.stuck)


def test_what_is_under_way_and_what_is_of_another_experiment_is_said(runs: SeedRuns) -> None:
    style, size = Style(DARK, 16), (400, 240)

    def said(runs: SeedRuns | None, experiment: Experiment = EXPERIMENT) -> str:
        shapes = seeds_picture(runs, initial_state(experiment), style, *size)
        return " ".join(shape.string for shape in shapes if isinstance(shape, Text))

    part = train_many([EXPERIMENT.with_seed(k).start() for k in range(12)], [EXPERIMENT.task] * 12, 800)
    under_way = SeedRuns(EXPERIMENT, runs.seeds, 2000, part)
    assert "40 % of 2,000 iterations" in said(under_way)
    left = replace(under_way, under_way=False)
    assert "12 seeds after 800 of 2,000 iterations: " in said(left)
    assert (left.is_left, runs.is_left) == (True, False)
    assert "0 % of 2,000 iterations" in said(SeedRuns(EXPERIMENT, runs.seeds, 2000))
    assert "12 seeds after 2,000 iterations: " in said(runs)
    assert re.search(r"Rows right: [0-9.]+ of 4 in the median, from [0-9] to [0-9]", said(runs))
    assert "train them anew" in said(runs, preset("xor"))
    assert "many seeds" in said(None)


@pytest.mark.parametrize("size", SIZES)
def test_networks_stand_in_their_order_each_under_the_pointer(runs: SeedRuns, size: tuple[int, int]) -> None:
    style, room = Style(DARK, 16), Rect(0, 0, *size)
    shapes = seeds_picture(runs, initial_state(EXPERIMENT), style, *size, page=0)

    n_weights = runs.architecture.n_weights
    assert sum(isinstance(shape, Line) for shape in shapes) == 12 * n_weights
    assert all(room.contains(*point) for line in shapes if isinstance(line, Line) for point in (line.start, line.end))
    bars = [shape for shape in shapes if isinstance(shape, Box) and shape.high[1] < strip_rect(style, *size).y]
    found = [run_at(runs, style, size, (b.low[0] + b.high[0]) / 2, b.low[1] - 1, page=0) for b in bars]
    assert found == runs.order
    x, y = bars[-1].low
    assert seeds_hint(runs, style, size, x + 1, y - 1, page=0).startswith(f"Seed {runs.seeds[runs.order[-1]]}: ")
    assert any("Networks 1 to 12 of 12" in shape.string for shape in shapes if isinstance(shape, Text))


def test_pages_of_networks_begin_anew_after_the_last(runs: SeedRuns, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(small_networks, "PAGE", 5)

    assert small_networks.n_pages(runs) == 3
    assert [small_networks.page_places(runs, page) for page in (0, 2, 3)] == [
        runs.order[:5], runs.order[10:], runs.order[:5],
    ]  # fmt: skip


def test_every_button_says_why_it_does_nothing(runs: SeedRuns) -> None:
    states = {
        "none": seed_actions(None, EXPERIMENT, None, False),
        "under way": seed_actions(replace(runs, outcomes=None), EXPERIMENT, None, True),
        "errors": seed_actions(runs, EXPERIMENT, None, False),
        "networks": seed_actions(runs, EXPERIMENT, 0, False),
        "changed": seed_actions(runs, replace(EXPERIMENT, hidden=(3,)), 0, False),
    }
    usable = {when: {name for name, each in actions.items() if each.enabled} for when, actions in states.items()}

    assert usable == {
        "none": set(),
        "under way": {"stop"},
        "errors": {"networks", "play"},
        "networks": {"networks", "play"},  # there are no more than twelve
        "changed": {"networks"},
    }
    assert all(("Not now" in each.tip) != each.enabled for actions in states.values() for each in actions.values())
    assert [states[when]["networks"].on for when in ("errors", "networks")] == [False, True]
    assert "changed since" in states["changed"]["play"].tip
    assert runs.outcomes is not None
    repeated = {name: np.repeat(values, 12, axis=0) for name, values in vars(runs.outcomes).items() if name != "points"}
    many = replace(runs, seeds=tuple(range(144)), outcomes=replace(runs.outcomes, **repeated))
    assert seed_actions(many, EXPERIMENT, 0, False)["next"].enabled
    assert not seed_actions(many, EXPERIMENT, None, False)["next"].enabled
