from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from visualizer.errors import InvalidValue
from visualizer.scene.film import FILM_PAGE, MAX_FRAMES, Film, film_iterations
from visualizer.scene.page import Page, length


@st.composite
def films(draw: st.DrawFn) -> Film:
    start = draw(st.integers(0, 10**8) | st.integers(0, 20))
    end = start + draw(st.integers(0, 10**8) | st.integers(0, 2000))
    return Film(FILM_PAGE, start, end, draw(st.integers(2, MAX_FRAMES)), log=draw(st.booleans()))


@given(films())
@example(Film(FILM_PAGE, 0, 0))
@example(Film(FILM_PAGE, 0, 1999, MAX_FRAMES, log=True))
@example(Film(FILM_PAGE, 10**8 - 3000, 10**8, MAX_FRAMES, log=True))
def test_iterations_ascend_from_start_to_end_and_none_comes_twice(film: Film) -> None:
    iterations = film_iterations(film)

    assert iterations[0] == film.start
    assert iterations[-1] == film.end
    assert len(iterations) == min(film.frames, 1 + film.end - film.start)
    assert all(before < after for before, after in pairwise(iterations))


@given(films())
def test_steps_are_even_or_grow(film: Film) -> None:
    iterations = film_iterations(film)
    steps = [after - before for before, after in pairwise(iterations)]

    if film.log:
        # Times are rounded to whole iterations, which shifts either end of a step by half of one.
        assert all(after >= before - 2 for before, after in pairwise(steps))
    else:
        assert not steps or max(steps) - min(steps) <= 1


def test_logarithmic_steps_are_a_constant_share_of_the_iteration() -> None:
    iterations = film_iterations(Film(FILM_PAGE, 0, 60_000, 100, log=True))

    assert iterations[:8] == [0, 1, 2, 3, 4, 5, 6, 7]
    shares = [(after - before) / before for before, after in pairwise(iterations[40:])]
    assert max(shares) - min(shares) < 0.02


def test_page_of_a_film_shows_network_and_error() -> None:
    assert FILM_PAGE.pixels == (800, 500)
    assert FILM_PAGE.parts == ("network", "error")


def wide(text: str) -> Page:
    return replace(FILM_PAGE, width=length(text, FILM_PAGE.dpi), height=None)


@pytest.mark.parametrize(
    ("what", "named"),
    [
        ({"start": -1}, "not at -1"),
        ({"start": 11}, "cannot begin at iteration 11 and end before, at 10"),
        ({"frames": 1}, "2 to 2,000 frames, not 1"),
        ({"frames": 2001}, "not 2,001"),
        ({"per_second": 0.05}, "0.1 to 60 frames per second, not 0.05"),
        ({"per_second": 61.0}, "not 61"),
        ({"per_second": float("nan")}, "not nan"),
        ({"page": wide("4097px")}, "at most 4,096 pixels wide and high, not 4,097"),
        ({"page": replace(FILM_PAGE, height=2000.0)}, "not 7,559"),
    ],
)
def test_what_no_film_can_be_is_refused(what: dict[str, object], named: str) -> None:
    with pytest.raises(InvalidValue, match=named) as caught:
        Film(**{"page": FILM_PAGE, "start": 0, "end": 10, **what})  # type: ignore[arg-type]

    assert "\n" not in str(caught.value)


def test_the_largest_film_is_taken() -> None:
    film = Film(wide("4096px"), 0, 10**8, MAX_FRAMES, 60.0, log=True)

    assert film_iterations(film)[-1] == 10**8
