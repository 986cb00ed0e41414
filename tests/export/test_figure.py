"""Pictures: every part of every state on every page, as the window shows it, and the same bytes each time."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.image import AxesImage
from PIL import Image

from tests.children import MARK
from tests.export.drawn import XOR, after, count, drawn, texts, trained, untidy, wide
from tests.kinds import KINDS
from tests.thoroughness import THOROUGH, examples
from tests.waiting import HANGING
from visualizer.errors import InvalidValue
from visualizer.export.figure import Kind, figure, picture, pixels
from visualizer.files.preset import preset_names
from visualizer.scene import number
from visualizer.scene.page import THEMES, Page
from visualizer.scene.palette import LIGHT, PRINT
from visualizer.scene.part import PART_NAMES
from visualizer.session.command import GoTo, GoToPhase, Select, SelectRow, SetWeight
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State
from visualizer.session.view import View

SVG = "{http://www.w3.org/2000/svg}"
COARSE = 72.0
FORMATS: tuple[Kind, ...] = ("png", "svg", "pdf")


NARROW, WIDE = Page(width=80.0, type_size=10.0, dpi=COARSE), Page(width=160.0, type_size=6.0, dpi=COARSE)


@pytest.mark.usefixtures("coarse")
@pytest.mark.parametrize("name", preset_names())
def test_every_preset_is_tidy(name: str) -> None:
    assert untidy(figure(trained(name), replace(NARROW, parts=PART_NAMES))) == []


@pytest.mark.usefixtures("coarse")
@pytest.mark.parametrize("name", KINDS)
def test_every_part_is_tidy(name: str) -> None:
    """On both pages in turn; on both of them at night."""
    assert untidy(figure(trained(name), replace(WIDE, parts=PART_NAMES))) == []
    turn = KINDS.index(name)
    for k, parts in enumerate((("network", "error", "correlations"), *((part,) for part in PART_NAMES))):
        for page in (NARROW, WIDE) if THOROUGH else ((NARROW, WIDE)[(k + turn) % 2],):
            assert untidy(figure(trained(name), replace(page, parts=parts))) == []


@pytest.mark.usefixtures("coarse")
@pytest.mark.parametrize("width", [80.0, 160.0])
@pytest.mark.parametrize(
    "state",
    [wide(12, 8, 40, (16, 8)), wide(1, 1, 1, ()), wide(12, 8, 3, (3,), 123456.7), wide(3, 1, 4096, (32, 2, 1))],
    ids=["columns", "least", "digits", "rows"],
)
def test_extremes_are_tidy(state: State, width: float) -> None:
    assert untidy(figure(state, Page(PART_NAMES, width=width, type_size=7, dpi=COARSE))) == []
    for part in PART_NAMES if THOROUGH else PART_NAMES[width > 100 :: 2]:
        assert untidy(figure(state, Page((part,), width=width, type_size=7, dpi=COARSE))) == []


def test_outlines_take_the_place_of_texts() -> None:
    with_texts, outlined = (picture(trained(), Page(outlines=outlines), "svg") for outlines in (False, True))

    assert ET.fromstring(with_texts).iter(f"{SVG}text").__next__() is not None
    assert not any(True for _ in ET.fromstring(outlined).iter(f"{SVG}text"))
    assert b"font-face" not in outlined
    assert len([*ET.fromstring(outlined).iter(f"{SVG}use")]) > 100
    assert picture(trained(), Page(outlines=True), "svg") == outlined


@examples(30)
@given(st.data())
def test_every_state_on_every_page_is_tidy_or_refused(data: st.DataObject) -> None:
    phase, row = data.draw(st.integers(0, 8)), data.draw(st.sampled_from([None, 0, 2]))
    chosen = data.draw(st.sampled_from([None, Neuron(1, 2), Neuron(0, 0), Synapse(0, 1, 2), Synapse(1, 3, 0)]))
    flags = st.booleans()
    view = View(
        log_x=data.draw(flags), log_y=data.draw(flags), hidden_errors=data.draw(flags), row_errors=data.draw(flags),
        edges=data.draw(st.sampled_from(["weight", "update", "change"])), digits=data.draw(st.integers(1, 8)),
        numbers=data.draw(st.sampled_from(["all", "selected", "none"])),
    )  # fmt: skip
    state = after(trained(iterations=data.draw(st.sampled_from([0, 500]))), GoToPhase(phase))
    state = replace(after(state, Select(chosen), SelectRow(row)), view=view)
    parts = data.draw(st.lists(st.sampled_from(PART_NAMES), min_size=1, unique=True))
    height = data.draw(st.none() | st.floats(60, 300))
    page = Page(
        tuple(parts), data.draw(st.sampled_from(list(THEMES))), data.draw(st.floats(60, 300)), height,
        data.draw(st.floats(6, 12)), COARSE, numbers=data.draw(st.none() | flags),
    )  # fmt: skip
    try:
        drawing = figure(state, page)
    except InvalidValue as refused:
        drawing, reason = None, str(refused)

    if drawing is None:
        assert height is not None
        assert "mm of height at this width and type size; make the picture higher" in reason
    else:
        assert untidy(drawing) == []


@pytest.mark.parametrize("parts", [("network",), ("network", "error", "table"), ("error", "matrix")])
def test_a_height_that_is_refused_names_one_that_will_do(parts: tuple[str, ...]) -> None:
    page = Page(parts, width=80, height=34, type_size=8, dpi=COARSE)

    with pytest.raises(InvalidValue) as caught:
        figure(trained(), page)
    needed = float(str(caught.value).split()[3])

    assert untidy(figure(trained(), replace(page, height=needed))) == []


@pytest.mark.parametrize("dpi", [30, 96, 300.5])
@pytest.mark.parametrize("width", [500, 801])
def test_picture_has_the_pixels_asked_for(width: int, dpi: float) -> None:
    page = Page(("network",), width=width / dpi * 25.4, height=333 / dpi * 25.4, type_size=max(4, 700 / dpi), dpi=dpi)

    content = picture(trained(), page, "png")

    with Image.open(BytesIO(content)) as image:
        assert image.size == (width, 333)
        assert image.mode == "RGB"
        assert image.info["dpi"] == pytest.approx((dpi, dpi), abs=0.02)


def test_vectors_have_the_size_asked_for() -> None:
    page = Page(("network",), width=160, height=90)

    root = ET.fromstring(picture(trained(), page, "svg"))

    assert float(root.attrib["width"].removesuffix("pt")) == pytest.approx(160 / 25.4 * 72, abs=0.2)
    assert float(root.attrib["height"].removesuffix("pt")) == pytest.approx(90 / 25.4 * 72, abs=0.2)


def test_type_size_is_that_of_names() -> None:
    root = ET.fromstring(picture(trained(), Page(("network", "error"), type_size=9.5), "svg"))

    styles = [text.attrib["style"] for text in root.iter(f"{SVG}text") if text.text == "Network"]
    assert ["font-size: 9.5px" in style for style in styles] == [True]


def test_svg_holds_the_weights_as_text() -> None:
    state = trained("trask-2-layer")

    root = ET.fromstring(picture(state, Page(("network",)), "svg"))

    found = {text.text for text in root.iter(f"{SVG}text")}
    assert {number.fixed(weight) for weight in state.network.flat} <= found
    assert not list(root.iter(f"{SVG}image")) + list(root.iter(f"{SVG}use"))


def test_pdf_keeps_its_fonts_and_holds_no_image() -> None:
    drawn_as_pixels = {"surface", "descent", "thumbnails"}
    parts = tuple(name for name in PART_NAMES if name not in drawn_as_pixels)
    content = picture(trained(), Page(parts), "pdf")

    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    # TrueType, as it is, and not one outline of each letter.
    assert b"/CIDFontType2" in content
    assert b"/Type3" not in content
    assert b"/Subtype /Image" not in content


def test_same_bytes_in_every_process_and_its_settings_stay() -> None:
    script = (
        "import hashlib, sys; from tests.export.drawn import *; from visualizer.export.figure import *\n"
        "from visualizer.scene.page import *; from visualizer.scene.part import PARTS\n"
        "import matplotlib; matplotlib.rcParams.update({'font.size': 30, 'svg.fonttype': 'path'})\n"
        f"page = Page(PARTS, width=100, type_size=6, dpi={COARSE})\n"
        "print(*(hashlib.sha256(picture(trained(), page, kind)).hexdigest() for kind in ('png', 'svg', 'pdf')))\n"
        "print(*(matplotlib.rcParams[name] for name in ('font.size', 'svg.fonttype')))\n"
        "print('matplotlib.pyplot' in sys.modules)"
    )
    page = Page(PART_NAMES, width=100, type_size=6, dpi=COARSE)
    here = [hashlib.sha256(picture(trained(), page, kind)).hexdigest() for kind in FORMATS]

    child = subprocess.run(
        [sys.executable, "-c", script], env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", MARK: os.environ[MARK]},
        capture_output=True, text=True, timeout=HANGING,
    )  # fmt: skip

    assert (child.stdout.splitlines(), child.stderr) == ([" ".join(here), "30.0 path", "False"], "")
    again = hashlib.sha256(picture(trained(), page, "svg")).hexdigest()
    assert again == here[1]


@pytest.mark.parametrize("kind", FORMATS)
def test_files_tell_neither_moment_nor_maker(kind: Kind) -> None:
    content = picture(trained(), Page(("matrix",), dpi=COARSE), kind)

    for word in (b"Matplotlib v", b"matplotlib.org", b"CreationDate", b"dc:date", b"tIME"):
        assert word not in content


def test_transparent_ground_is_clear() -> None:
    page = Page(("network", "error"), dpi=COARSE)
    clear, whole = (
        Image.open(BytesIO(picture(trained(), replace(page, transparent=transparent), "png")))
        for transparent in (True, False)
    )

    assert (clear.mode, whole.mode, clear.size) == ("RGBA", "RGB", whole.size)
    alpha = np.asarray(clear)[..., 3]
    assert (alpha == 0).mean() > 0.6
    assert alpha.max() == 255
    # Neither cards nor what parts one synapse from another are drawn in the colour of the ground.
    svg = picture(trained(), Page(("network", "error"), transparent=True), "svg").decode()
    assert f"stroke: {LIGHT.bg1.lower()}" not in svg.split("Correlations")[0].split("l2 error")[0]
    assert f"fill: {LIGHT.bg0.lower()}" not in svg


@pytest.mark.parametrize("theme", THEMES)
def test_theme_decides_the_colours(theme: str) -> None:
    page = Page(("network", "error"), theme, dpi=COARSE)

    shown = drawn(trained(), page)

    assert tuple(shown[0, 0]) == tuple(int(page.palette.bg0[k : k + 2], 16) for k in (1, 3, 5))
    assert count(shown, page.palette.bg1) > 0.3 * shown[..., 0].size


def test_paper_needs_no_colour() -> None:
    shown = drawn(trained(), Page(("network",), "print"))

    assert tuple(shown[0, 0]) == (255, 255, 255)
    # Synapses below zero are dashed: there is no long stretch of their colour in the legend.
    state = after(trained("trask-2-layer"), *(SetWeight(Synapse(0, k, 0), 12.0) for k in range(3)))
    row = drawn(state, Page(("network",), "print"))[-110:].astype(int)
    below = (np.abs(row - [int(PRINT.neg[k : k + 2], 16) for k in (1, 3, 5)]) < 12).all(axis=2)
    lines = below.sum(axis=1)
    assert lines.max() > 20
    longest = max(len(run) for run in "".join("x" if on else " " for on in below[lines.argmax()]).split())
    assert longest < 40


@pytest.mark.parametrize(("weight", "dashed"), [(5.0, 0), (-5.0, 3 * 2)])
def test_on_paper_synapses_below_zero_are_dashed(weight: float, dashed: int) -> None:
    state = after(trained("trask-2-layer"), *(SetWeight(Synapse(0, k, 0), weight) for k in range(3)))

    papers = [picture(state, Page(("network",), theme), "svg").decode() for theme in ("print", "light")]

    # A curve up to the number and a stub behind it.
    assert [paper.count("stroke-dasharray") for paper in papers] == [dashed, 0]


def test_picture_shows_the_weights() -> None:
    page = Page(("network",), dpi=150)
    for sign, seen, unseen in ((12.0, LIGHT.pos, LIGHT.neg), (-12.0, LIGHT.neg, LIGHT.pos)):
        state = after(trained("trask-2-layer"), *(SetWeight(Synapse(0, k, 0), sign) for k in range(3)))
        # Without the legend, which has both colours; within a shade of them.
        diagram = drawn(state, page)[:-90].astype(int)
        near = [
            int((np.abs(diagram - [int(colour[k : k + 2], 16) for k in (1, 3, 5)]) <= 8).all(axis=2).sum())
            for colour in (seen, unseen)
        ]
        assert near[0] > 2_000
        assert near[1] == 0


@pytest.mark.parametrize(("numbers", "shown"), [(None, True), (True, True), (False, False)])
def test_numbers_on_synapses(numbers: bool | None, shown: bool) -> None:
    state = trained("trask-2-layer")
    weight = number.fixed(float(state.network.flat[0]))

    assert (weight in texts(figure(state, Page(("network",), numbers=numbers)))) == shown
    quiet = replace(state, view=replace(state.view, numbers="none"))
    assert (weight in texts(figure(quiet, Page(("network",), numbers=numbers)))) == (numbers is True)


def test_a_page_of_several_parts_has_titles() -> None:
    words = texts(figure(trained(), Page(PART_NAMES)))

    for word in (
        "Trask 3-layer",
        "Network",
        "l2 error",
        "Correlations",
        "Correlation matrix",
        "Truth table",
        "Sigmoid",
    ):
        assert words.count(word) == 1
    assert f"seed 1 · iteration 500 · error {number.fixed(trained().error, 4)}" in words


def test_a_page_of_one_part_has_neither_title_nor_frame() -> None:
    page = Page(("network",), dpi=COARSE)

    words = texts(figure(trained(), page))

    assert not {"Trask 3-layer", "Network"} & set(words)
    assert count(drawn(trained(), page), LIGHT.bg0) < 9


def test_without_a_hidden_layer_the_inputs_take_its_place() -> None:
    state = trained("trask-2-layer")

    words = texts(figure(state, Page(("correlations", "error"))))
    once = texts(figure(state, Page(("correlations", "error", "matrix"))))

    assert "of the inputs: there is no hidden layer" in words
    assert "in2" in words
    # The matrix is not shown twice.
    assert words.count("in2") == once.count("in2")


def test_a_film_does_not_dance() -> None:
    last = trained(iterations=5000)
    page = Page(("error", "correlations"), dpi=100)

    def ticks(state: State, scale: State | None) -> list[str]:
        return [word for word in texts(figure(state, page, scale)) if word[0].isdigit() and len(word) < 5]

    early = trained(iterations=20)
    assert ticks(early, last) == ticks(last, last) == ticks(last, None)
    assert ticks(early, None) != ticks(last, None)


def test_a_film_shows_nothing_that_is_to_come() -> None:
    last = trained(iterations=500)
    early, page = after(last, GoTo(20)), Page(("error",), dpi=100)

    whole, part = (pixels(figure(early, page, scale)).astype(int) for scale in (None, last))

    curve = np.array([int(LIGHT.t0[k : k + 2], 16) for k in (1, 3, 5)])
    ends = [np.nonzero((np.abs(p[35:] - curve) < 30).all(axis=2))[1].max() for p in (whole, part)]
    assert ends[0] > ends[1]


def test_no_figure_holds_an_image() -> None:
    drawing = figure(trained(), Page(PART_NAMES))

    assert not [artist for artist in drawing.artists(300) if isinstance(artist, AxesImage)]


def test_a_picture_that_would_be_too_large_is_refused() -> None:
    with pytest.raises(InvalidValue, match="is too large; at most 100 million"):
        picture(trained(XOR, 0), Page(("table", "network"), width=1000, dpi=900), "png")
