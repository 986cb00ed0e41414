from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.scene.text import balanced, clipped, lined, shortened, text_width, whole_parts, wrapped

words = st.text(st.characters(min_codepoint=32, max_codepoint=0x2200), max_size=40)


@given(words, words, st.integers(8, 60))
def test_widths_add_up_and_scale(one: str, other: str, size: int) -> None:
    assert abs(text_width(one + other, size) - text_width(one, size) - text_width(other, size)) < 1e-6
    assert abs(text_width(one, 2 * size) - 2 * text_width(one, size)) < 1e-6


def test_figures_are_equally_wide() -> None:
    assert len({text_width(figure, 16) for figure in "0123456789"}) == 1
    assert text_width("i", 16) < text_width("m", 16)
    assert text_width("−", 16) > 0
    assert text_width("", 16) == 0


@given(words, st.integers(8, 40), st.floats(0, 400))
def test_shortened_fits_and_is_a_beginning(string: str, size: int, width: float) -> None:
    text = shortened(string, size, width)
    if text_width(string, size) <= width:
        assert text == string
    else:
        assert text.endswith("…")
        assert string.startswith(text[:-1])
        assert text_width(text, size) <= width or text == "…"
        longer = string[: len(text[:-1]) + 1]
        if longer == longer.rstrip() and not string[len(text) - 1 :].startswith(" "):
            assert text_width(longer + "…", size) > width


@given(words, st.integers(12, 36), st.floats(0, 1))
def test_anchor(string: str, size: int, anchor: float) -> None:
    style = Style(DARK, size)
    text = style.text(100, 50, string, "#FFFFFF", anchor=anchor)
    assert abs(text.place[0] + anchor * text_width(string, style.small) - 100) <= 0.5
    assert abs(text.place[1] + style.small / 2 - 50) <= 0.5


def test_a_subscript_follows_its_name_smaller_and_lower() -> None:
    base, subscript = Style(DARK, 16).name(100, 50, ("l1", "3"), "#FFFFFF")
    assert (base.string, subscript.string) == ("l1", "3")
    assert subscript.size < base.size
    assert abs(subscript.place[0] - base.place[0] - text_width("l1", base.size)) <= 2
    assert subscript.place[1] + subscript.size > base.place[1] + base.size - 1
    assert [text.string for text in Style(DARK, 16).name(1, 1, ("in1", ""), "#FFFFFF")] == ["in1"]


@given(st.text("abc  ", max_size=80), st.integers(30, 300))
def test_balanced_lines_are_as_few_and_leave_no_word_alone(string: str, width: int) -> None:
    lines, usual = balanced(string, 16, width), wrapped(string, 16, width)
    assert " ".join(lines) == " ".join(usual)
    assert len(lines) == len(usual)
    assert max((text_width(line, 16) for line in lines), default=0) <= max(
        (text_width(line, 16) for line in usual), default=0
    )


@given(words, st.integers(8, 40), st.floats(0, 400))
def test_a_line_is_broken_where_the_next_word_has_no_room(string: str, size: int, width: float) -> None:
    lines = wrapped(string, size, width)
    assert " ".join(lines).split() == string.split()
    for line in lines:
        assert " " not in line or text_width(line, size) <= width
    for line, below in pairwise(lines):
        assert text_width(f"{line} {below.split(' ')[0]}", size) > width - 1e-6


def test_a_letter_that_the_typeface_has_not_is_as_wide_as_a_question_mark() -> None:
    assert text_width("\u4e00", 16) == text_width("?", 16) > 0


def test_lengths_follow_the_type_size() -> None:
    assert [Style(DARK, size).px(16) for size in (12, 16, 36)] == [12, 16, 36]
    assert Style(DARK, 16).tiny <= Style(DARK, 16).small <= 16 < Style(DARK, 16).large


@given(words, st.integers(8, 40), st.floats(0, 400))
def test_what_is_clipped_ends_with_a_whole_word(string: str, size: int, width: float) -> None:
    text = clipped(string, size, width)
    assert text_width(text, size) <= max(width, text_width("…", size))
    if text not in (string, shortened(string, size, width)):
        assert string[len(text) - 1 :].lstrip(",;: ") != string[len(text) - 1 :]


def test_a_number_is_not_cut() -> None:
    assert (
        clipped("up to iteration 15,000, the latest", 16, text_width("up to iteration 15,00…", 16))
        == "up to iteration…"
    )


def test_a_list_ends_with_a_whole_part() -> None:
    listed = "x3 = 0.5, x4 = 0.25, x5 = 0.75"
    assert whole_parts(listed, 16, 400, ", ") == listed
    assert whole_parts(listed, 16, text_width(listed, 16) - 1, ", ") == "x3 = 0.5, x4 = 0.25, …"
    assert whole_parts(listed, 16, text_width("x3 = 0", 16), ", ") == clipped(listed, 16, text_width("x3 = 0", 16))


def test_lines_for_the_toolkit_break_at_blanks_alone() -> None:
    said = "It is a number from 0.000001 to 100.\nOr 1,000,000"
    for width in (30, 60, 90, 200):
        lines = lined(said, 13, width).split("\n")
        assert " ".join(lines).split() == said.split()
