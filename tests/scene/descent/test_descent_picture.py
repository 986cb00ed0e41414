"""What is drawn: the relief, the path with its marks, the arrow; also of what has hardly a path or an error."""

from dataclasses import replace

import numpy as np
import pytest

from tests.engine.strategy import table_of
from tests.scene.tidy import untidy, words
from tests.session.strategy import XOR, experiment_of, trained
from visualizer.engine.propagation import propagate
from visualizer.engine.rule import Rule
from visualizer.engine.score import loss
from visualizer.scene import number
from visualizer.scene.descent.descent_hint import descent_hint
from visualizer.scene.descent.descent_picture import descent_picture, map_rect, mapped
from visualizer.scene.descent.error_map import MOST_NUMBERS, ErrorMap, Survey, cost_at, map_count
from visualizer.scene.descent.relief import relief
from visualizer.scene.descent.trail import HALO
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.shape import Box, Chain, Disc, Line, Raster, Shape
from visualizer.scene.style import Style
from visualizer.session.command import GoTo, SetView, SetWeight
from visualizer.session.selection import Synapse
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

STYLE = Style(DARK, 16)
SIZE = 460, 260
STATE = trained(XOR, 3000)


def map_of(state: State, size: tuple[int, int] = SIZE, count: int = 24) -> ErrorMap:
    of = mapped(state, STYLE, *size)
    assert of is not None
    return Survey(of, count).finished()


def drawn(state: State, size: tuple[int, int] = SIZE, later: bool = True) -> list[Shape]:
    return descent_picture(state, map_of(state, size), STYLE, *size, later)


@pytest.mark.parametrize("plane", ["path", "weights"])
def test_cells_hold_the_error_of_the_network_there(plane: str) -> None:
    state = update(STATE, SetView(replace(STATE.view, plane=plane)))  # type: ignore[arg-type]
    found = map_of(state)
    of, n = found.ground, len(state.network.flat)
    here = of.directions.places(state.network.flat)
    for row, column in ((0, 0), (3, 20), (23, 11)):
        shares = np.array([(column + 0.5) / 24, 1 - (row + 0.5) / 24])
        away = np.array([span.at(share) for span, share in zip(of.spans, shares, strict=True)]) - here
        flat = state.network.flat + away[0] * of.directions.across[:n] + away[1] * of.directions.up[:n]
        wanted = 4 * loss(propagate(state.network.at(flat), state.experiment.task), range(4))
        assert found.costs[row, column] == pytest.approx(wanted, rel=1e-9)
        assert cost_at(of, shares) == pytest.approx(wanted, rel=1e-9)


def test_the_path_is_drawn_through_the_present_with_its_powers_of_ten() -> None:
    shapes = drawn(STATE)

    assert {"10", "100", "1 k", "iteration 3,000", "fastest fall", "direction 1 →", "↑ direction 2"} <= {*words(shapes)}
    (now,) = [s for s in shapes if isinstance(s, Disc) and s.fill == rgba(DARK.acc) and s.centre[0] < 300]
    bright = [s for s in shapes if isinstance(s, Chain) and s.colour == rgba(DARK.t0)]
    assert bright[0].points[-1] == pytest.approx(now.centre)
    assert any(isinstance(s, Raster) and s.columns == 24 for s in shapes)


def test_what_comes_is_faint_and_left_out_of_films() -> None:
    state = update(STATE, GoTo(200))
    shapes, film = drawn(state), drawn(state, later=False)

    faint = [s for s in shapes if isinstance(s, Chain) and s.colour == rgba(DARK.t2)]
    assert len(faint) == 1
    assert not [s for s in film if isinstance(s, Chain) and s.colour == rgba(DARK.t2)]
    assert "1 k" in words(shapes)
    assert "1 k" not in words(film)
    of = mapped(state, STYLE, *SIZE)
    assert of is not None
    whole = mapped(STATE, STYLE, *SIZE)
    assert whole is not None
    # Scrubbing does not move the frame.
    for span, other in zip(of.spans, whole.spans, strict=True):
        assert span == pytest.approx(other, rel=0.1)


def test_lengths_are_the_same_across_and_up_so_that_the_arrow_crosses_the_lines() -> None:
    state = update(STATE, GoTo(300))
    of, rect = mapped(state, STYLE, *SIZE), map_rect(STYLE, *SIZE)
    assert of is not None
    assert rect is not None
    wide, high = (span.high - span.low for span in of.spans)
    assert wide / rect.width == pytest.approx(high / rect.height)
    arrow = next(
        s
        for s in drawn(state)
        if isinstance(s, Line) and s.colour == rgba(DARK.acc) and s.start[0] < rect.x + rect.width
    )
    ahead = np.array(arrow.end) - np.array(arrow.start)

    def error(x: float, y: float) -> float:
        return cost_at(of, np.array([(x - rect.x) / rect.width, 1 - (y - rect.y) / rect.height]))

    start = np.array(arrow.start)
    falls = []
    for angle in np.linspace(-np.pi / 2, np.pi / 2, 9):
        turned = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) @ ahead
        falls.append(error(*start) - error(*(start + turned * 1e-3)))
    assert int(np.argmax(falls)) == 4
    assert min(falls[0] + falls[-1], 0) == pytest.approx(0, abs=1e-3 * max(falls))


def test_the_pointer_tells_the_error() -> None:
    rect = map_rect(STYLE, *SIZE)
    assert rect is not None
    said = descent_hint(STATE, STYLE, SIZE, rect.x + 20, rect.y + 30)

    assert said.startswith("direction 1 = ")
    assert ": the loss would be " in said
    assert descent_hint(STATE, STYLE, SIZE, 2, 2).startswith("The loss over two weights")


def test_a_flat_map_has_no_lines_and_a_deep_one_logarithmic_ones() -> None:
    assert relief(np.full((3, 3), 0.5)).lines == []
    assert relief(np.full((3, 3), np.nan)).lines == []
    deep = relief(np.array([[1.0, 0.1], [0.01, 1e-9]]))
    assert (deep.low, deep.high, deep.log) == (1e-4, 1.0, True)
    assert deep.height(np.array([0.01])) == pytest.approx(0.5)
    assert deep.loss(0.5) == pytest.approx(0.01)
    even = relief(np.array([[0.5, 0.6]]))
    assert even.height(np.array([0.55])) == pytest.approx(0.5)
    assert even.loss(0.5) == pytest.approx(0.55)


def state_of(inputs: object, targets: object, rule: Rule | None = None, hidden: tuple[int, ...] = (3,)) -> State:
    return initial_state(replace(experiment_of(table_of(inputs, targets), hidden), rule=rule or Rule()))


HARD = {
    "nothing learnt": initial_state(XOR),
    "one weight": trained(experiment_of(table_of([[1.0], [2.0]], [[0.0], [1.0]]), ()), 30),
    "twelve inputs": trained(experiment_of(table_of(np.eye(12), np.eye(12)[:, :2]), (16, 16)), 5),
    "one row": trained(experiment_of(table_of([[1.0, 2.0]], [[1.0]]), (2,)), 3),
    "no numbers": update(
        update(
            state_of([[1e300, 1.0]], [[0.0]], Rule(hidden_activation="linear", output_activation="linear")),
            SetWeight(Synapse(0, 0, 0), 1e250),
        ),
        SetWeight(Synapse(1, 0, 0), 1e60),
    ),
    "weights without end": trained(
        experiment_of(table_of([[0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [[1e308], [-1e308], [0.0]]), (4,)), 5
    ),
    "no fall": state_of([[0.0, 0.0]], [[0.5]], Rule(), ()),
    "all settings": trained(
        replace(XOR, rule=Rule(bias=True, normalize=True, momentum=0.9, l1=0.01, batch=2, dropout=0.3)), 60
    ),
}


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("size", [(460, 260), (300, 150), (900, 620), (150, 400)])
def test_hard_cases_are_drawn_tidily(name: str, size: tuple[int, int]) -> None:
    state = HARD[name]
    for plane in ("path", "weights"):
        seen = update(state, SetView(replace(state.view, plane=plane)))
        shapes = drawn(seen, size)
        assert untidy(shapes, *size) == []
        ends = [s.points for s in shapes if isinstance(s, Chain)] + [(s.centre,) for s in shapes if isinstance(s, Disc)]
        assert all(0 <= x <= size[0] and 0 <= y <= size[1] for points in ends for x, y in points)
        hash(tuple(shapes))  # films tell by that what has changed
        numbers = [x for s in shapes for field in s if isinstance(field, tuple) for x in field if isinstance(x, float)]
        assert np.isfinite(numbers).all()
        of = mapped(seen, STYLE, *size)
        assert of is None or map_count(of, MOST_NUMBERS) >= 14


def test_what_is_not_there_has_no_mark_and_no_number_is_told() -> None:
    wide = (460, 320)
    assert {"fastest fall", "path", "equal loss", "loss"} <= {*words(drawn(STATE, wide))}
    assert not {"fastest fall", "path"} & {*words(drawn(HARD["no fall"], wide))}
    told = [text for text in words(drawn(HARD["no numbers"], wide)) if "the loss a number" in text]
    assert told
    assert "equal loss" not in words(drawn(HARD["no numbers"], wide))


@pytest.mark.parametrize("size", [(460, 260), (300, 240), (360, 400)])
def test_numbers_of_the_path_lie_apart_from_the_present_and_from_each_other(size: tuple[int, int]) -> None:
    for iteration in (0, 1, 12, 100, 1000, 3000):
        shapes = drawn(update(STATE, GoTo(iteration)), size)
        rect = map_rect(STYLE, *size)
        assert rect is not None
        grounds = [s for s in shapes if isinstance(s, Box) and s.fill == rgba(DARK.bg1, HALO)]
        now = next(s for s in shapes if isinstance(s, Disc) and s.fill == rgba(DARK.acc))
        assert grounds
        for k, box in enumerate(grounds):
            assert rect.x <= box.low[0] < box.high[0] <= rect.x + rect.width
            nearest = [min(max(c, low), high) for c, low, high in zip(now.centre, box.low, box.high, strict=True)]
            assert np.hypot(*np.subtract(nearest, now.centre)) >= now.radius
            for other in grounds[:k]:
                beside = box.high[0] <= other.low[0] or other.high[0] <= box.low[0]
                assert beside or box.high[1] <= other.low[1] or other.high[1] <= box.low[1]


def test_a_room_that_is_too_small_stays_empty() -> None:
    assert descent_picture(STATE, None, STYLE, 50, 40) == []
    assert mapped(STATE, STYLE, 50, 40) is None


@pytest.mark.parametrize("size", [(300, 280), (390, 330)])
def test_below_the_map_its_legend_has_the_scale_of_the_loss(size: tuple[int, int]) -> None:
    shapes = drawn(STATE, size)
    heights = relief(map_of(STATE, size).costs)

    said = words(shapes)
    at = said.index("loss")

    assert said[at + 1 : at + 3] == [number.significant(loss, 2) for loss in (heights.low, heights.high)]
    assert sum(isinstance(shape, Raster) for shape in shapes) == 2
    assert "equal loss" in said
    assert untidy(shapes, *size) == []
