from dataclasses import replace

import numpy as np
import pytest

from tests.engine.strategy import table_of
from tests.scene.tidy import untidy, words
from tests.session.strategy import XOR, experiment_of, trained
from visualizer.engine.rule import Rule
from visualizer.engine.update_check import MOST_DIGITS, CheckedPart, not_compared
from visualizer.scene.check.check_picture import check_hint, check_picture, digit_colour
from visualizer.scene.check.comparison import compared, comparison, verdict
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.shape import Box, Text
from visualizer.scene.style import Style
from visualizer.session.state import State, initial_state

STYLE = Style(DARK, 16)
STATE = trained(XOR, 500)
SIZE = 420, 190


def large() -> State:
    random = np.random.default_rng(1)
    table = table_of(random.normal(size=(256, 8)), random.integers(0, 2, (256, 4)))
    return initial_state(experiment_of(table, (16, 16)))


def with_digits(digits: float) -> tuple[CheckedPart, ...]:
    first, second = compared(STATE.present)
    changed = first.digits.copy()
    changed[1, 2] = digits
    return replace(first, digits=changed), second


def test_a_verdict_names_the_worst() -> None:
    assert verdict(with_digits(1.9)) == (False, "1 of 16 updates do not agree; the worst is syn0[1,2], in 1 digit.")
    right, said = verdict(with_digits(7.2))
    assert right
    assert said == "All 16 updates agree with the fall of the loss, the worst, syn0[1,2], in 7 digits."
    best = tuple(replace(part, digits=np.full_like(part.digits, MOST_DIGITS)) for part in compared(STATE.present))
    assert verdict(best) == (True, "All 16 updates agree with the fall of the loss, in 12 digits or more.")
    nothing = tuple(replace(part, digits=np.full_like(part.digits, np.nan)) for part in compared(STATE.present))
    assert verdict(nothing)[0]
    (one, *_) = compared(initial_state(experiment_of(table_of([[1.0]], [[0.0]]), ())).present)
    assert verdict((one,))[1].startswith("The only update, syn0[0,0], agrees with the fall of the loss in ")
    poor = verdict((replace(one, digits=np.full_like(one.digits, 1.2)),))
    assert poor == (False, "The only update, syn0[0,0], does not agree: only 1 digit.")


def test_every_update_has_a_cell_with_its_digits() -> None:
    shapes = check_picture(STATE, with_digits(2.0), STYLE, *SIZE)
    numbers = [shape.string for shape in shapes if isinstance(shape, Text) and shape.string.isdecimal()]

    assert len(numbers) == 16
    assert "2" in numbers
    assert any(isinstance(s, Box) and s.fill == digit_colour(STYLE, 2.0) for s in shapes)
    assert any(isinstance(s, Box) and s.line == rgba(DARK.t0) for s in shapes)
    (said,) = (s for s in shapes if isinstance(s, Text) and s.string.startswith("1 of 16"))
    assert said.colour == rgba(DARK.bad)


def test_colours_tell_right_from_wrong() -> None:
    red, _, blue, _ = digit_colour(STYLE, 1.0)
    assert red > blue
    red, _, blue, _ = digit_colour(STYLE, 9.0)
    assert blue > red
    assert digit_colour(STYLE, float("nan")) == rgba(DARK.bg2)


@pytest.mark.parametrize("size", [(420, 190), (300, 150), (900, 500)])
def test_words_lie_within_and_apart(size: tuple[int, int]) -> None:
    rule = Rule(momentum=0.9, trim_high=0.1, batch=2, dropout=0.2, l1=0.01, normalize=True)
    state = initial_state(replace(XOR, rule=rule))

    for one in (STATE, state):
        assert untidy(check_picture(one, compared(one.present), STYLE, *size), *size) == []
    said = " ".join(words(check_picture(state, compared(state.present), STYLE, 900, 500)))
    assert "momentum: what a weight keeps" in said
    assert "scale1" in said


def test_a_cell_is_told_in_full() -> None:
    parts = compared(STATE.present)
    shapes = check_picture(STATE, parts, STYLE, *SIZE)
    cell = [s for s in shapes if isinstance(s, Box) and s.fill[3]][6]
    x, y = (cell.low[0] + cell.high[0]) / 2, (cell.low[1] + cell.high[1]) / 2

    said = check_hint(STATE, parts, STYLE, SIZE, x, y)

    assert said.startswith("syn0[1,2]: update ")
    assert said.endswith("digits agree")
    assert check_hint(STATE, parts, STYLE, SIZE, 2, 2) == sentence("gradient check")


def test_bit_by_bit_is_the_same_as_at_once() -> None:
    assert comparison(STATE.present).short
    bits = comparison(large().present)
    assert not bits.short
    count = 0
    while bits.advance():
        count += 1

    assert count > 4
    right, said = verdict(bits.finished())
    assert right, said


@pytest.mark.parametrize("height", [230, 330, 700])
def test_what_is_not_compared_is_told_by_whole_phrases_and_in_full_where_it_stands(height: int) -> None:
    rule = Rule(momentum=0.9, trim_high=0.1, batch=2, dropout=0.2, l1=0.01)
    state, style = initial_state(replace(XOR, rule=rule)), Style(DARK, 28)
    parts, phrases = compared(state.present), not_compared(state.network, state.experiment.task)
    said = " ".join(words(check_picture(state, parts, style, 446, height)))

    assert "…" not in said
    shown = [phrase for phrase in phrases if phrase in said]
    rest = len(phrases) - len(shown)
    assert not rest or f"{rest} more" in said or f"{len(phrases)} things are not compared" in said
    hint = check_hint(state, parts, style, (446, height), 100, height - 4)
    assert not rest or all(phrase in hint for phrase in phrases)
    assert bool(rest) == (height < 700)
