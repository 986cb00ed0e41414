from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from tests.session.strategy import XOR
from visualizer.export.figure import picture
from visualizer.scene import lending, text
from visualizer.scene.lending import lend, unknown_letters, written
from visualizer.scene.page import Page
from visualizer.session.state import initial_state

# Letters of Vai, which hardly any font has.
LENT, UNKNOWN = "ꔀ", "ꔁ"


def donor(path: Path, letters: str, units: int = 1000) -> None:
    """A font in which every letter is a square of 0.6 em, with an advance of 0.8 em."""
    builder: Any = FontBuilder(units, isTTF=True)  # type: ignore[no-untyped-call]
    names = {ord(letter): f"letter{k}" for k, letter in enumerate(letters)}
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    pen: Any = TTGlyphPen(None)
    side = 0.6 * units
    pen.moveTo((0, 0))
    for corner in ((0, side), (side, side), (side, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    builder.setupGlyf(dict.fromkeys([".notdef", *names.values()], square))
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *names.values()], (round(0.8 * units), 0)))
    builder.setupHorizontalHeader(ascent=units, descent=0)
    builder.setupNameTable({"familyName": "Donor", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


@pytest.fixture(autouse=True)
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A system with a folder of fonts, in which nothing has been lent yet."""
    monkeypatch.setattr(lending, "FOLDERS", (str(tmp_path),))
    monkeypatch.setattr(lending, "find_spec", lambda _: None)
    monkeypatch.setattr(lending, "_asked", set())
    monkeypatch.setattr(lending, "_unknown", set())
    monkeypatch.setattr(text, "_files", {})
    text._units.cache_clear()
    yield tmp_path
    text._units.cache_clear()


def test_a_letter_is_lent_by_a_font_of_the_system(system: Path) -> None:
    donor(system / "Some Sans.ttf", LENT)
    before = text.text_width("?", 100)

    assert lend(f"a{LENT}") == ""

    file = text.file_of(text.REGULAR)
    assert file != text.REGULAR
    assert text.file_of(text.SEMIBOLD) not in (file, text.SEMIBOLD)
    em = text.UNITS_PER_EM / text.UNITS_PER_SIZE
    assert text.text_width(LENT, 100) == pytest.approx(80 * em, rel=0.01)
    assert text.text_width("?", 100) == before


def test_what_no_font_has_is_said(system: Path) -> None:
    donor(system / "Some Sans.ttf", LENT)

    assert lend(f"{UNKNOWN}x{LENT}{UNKNOWN}") == UNKNOWN
    assert lend(UNKNOWN) == UNKNOWN
    assert lend(LENT) == ""
    assert UNKNOWN in unknown_letters(UNKNOWN)
    assert unknown_letters("") == ""
    assert unknown_letters("".join(chr(0x4E00 + k) for k in range(40))).count(" ") < 40


def test_a_second_letter_leaves_the_first_one_lent(system: Path) -> None:
    donor(system / "Some Sans.ttf", LENT)
    donor(system / "Other Sans.ttf", UNKNOWN, units=2048)

    assert lend(LENT) == ""
    assert lend(UNKNOWN) == ""

    known = text.advances_of(text.file_of(text.REGULAR))
    assert known[ord(LENT)] == pytest.approx(known[ord(UNKNOWN)], abs=1)


def test_nothing_is_looked_for_that_we_have(system: Path) -> None:
    donor(system / "Some Sans.ttf", LENT)

    assert lend("Temperatur ä ß → ₀ l1") == ""
    assert text.file_of(text.REGULAR) == text.REGULAR


def test_a_broken_font_is_no_obstacle(system: Path) -> None:
    (system / "A Sans.ttf").write_bytes(b"no font")
    (system / "B Sans.ttc").write_bytes(b"")
    donor(system / "C Sans.ttf", LENT)

    assert lend(LENT) == ""


def test_upright_sans_serifs_come_first(system: Path) -> None:
    for name in ("Fine Serif.ttf", "Fine Sans Bold.ttf", "Fine Sans.ttf", "Any.ttf"):
        donor(system / name, LENT)

    assert [path.name for path in lending._fonts()][:2] == ["Fine Sans.ttf", "Any.ttf"]


@pytest.mark.parametrize("letter", [LENT, UNKNOWN])
def test_an_svg_has_the_true_text(system: Path, letter: str) -> None:
    donor(system / "Some Sans.ttf", LENT)
    table = replace(XOR.table, input_names=(f"a{letter}", "b", "c"))
    state = initial_state(replace(XOR, table=table))

    assert f"a{letter}" in written(state.experiment)
    assert f"a{letter}" in picture(state, Page(("network", "table")), "svg").decode()
    assert picture(state, Page(("network", "table")), "png")
