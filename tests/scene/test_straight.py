from math import inf, nan

from hypothesis import example, given
from hypothesis import strategies as st

from tests.thoroughness import examples
from visualizer.scene.shape import Area, Box, Chain, Line, Point, Polyline
from visualizer.scene.straight import straight

INK = (1, 2, 3, 255)
LOW, HIGH = (10.0, 20.0), (110.0, 70.0)
levels = st.lists(st.floats(0, 100) | st.sampled_from([nan, inf, 20.0, 70.0]), min_size=2, max_size=30)


def curve(heights: list[float], dashes: tuple[float, ...] = ()) -> Polyline:
    points = tuple((4.0 * k, height) for k, height in enumerate(heights))
    return Polyline(points, INK, 2, LOW, HIGH, dashes)


def inside(point: Point) -> bool:
    return all(low - 1e-6 <= value <= high + 1e-6 for low, value, high in zip(LOW, point, HIGH, strict=True))


@examples(100)
@given(levels)
@example([0.0, 0.0, 72.0, 69.5, 20.0])
def test_a_curve_is_cut_at_the_edges_of_its_room_and_where_it_is_broken(heights: list[float]) -> None:
    # No point is so near to another that they would be one; where a curve comes in, its next point may be.
    chains = list(straight([curve(heights)], 0.0))
    for chain in chains:
        assert isinstance(chain, Chain)
        assert all(map(inside, chain.points))
        assert (chain.colour, chain.width) == (INK, 2)
    kept = {point for chain in chains if isinstance(chain, Chain) for point in chain.points}
    pairs = zip(curve(heights).points, curve(heights).points[1:], strict=False)
    assert all({start, end} <= kept for start, end in pairs if inside(start) and inside(end))


def test_dashes_are_lines_with_gaps_between_them() -> None:
    lines = list(straight([curve([50.0] * 20, (6, 4))], 1.0))
    spans = [(line.start[0], line.end[0]) for line in lines if isinstance(line, Line)]
    assert len(spans) == len(lines)
    assert all((x - 10.0) % 10 < 6 for start, end in spans for x in (start, (start + end) / 2))


def test_what_is_filled_reaches_from_the_curve_to_the_foot() -> None:
    points = ((20.0, 30.0), (60.0, 50.0), (60.0, 70.0), (20.0, 70.0))
    boxes = [box for box in straight([Area(points, INK, LOW, HIGH)], 2.0) if isinstance(box, Box)]
    assert [box.low[0] for box in boxes] == [*range(20, 60, 2)]
    for box in boxes:
        assert abs(box.low[1] - (30 + (box.low[0] - 20) / 2)) <= 1
        assert box.high[1] == 70.0
