"""What a hall sees: large type, everything in its place, the same in every size."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import pytest

from tests.session.strategy import trained
from visualizer.files.preset import preset
from visualizer.scene.shape import Box, Text
from visualizer.scene.stage.stage_frame import StageFrame, stage_frame, stage_layout_of, staged_cards
from visualizer.scene.stage.stage_style import em
from visualizer.scene.text import text_width
from visualizer.session.command import Darken, GiveLecture, SetStage, ShowCard
from visualizer.session.selection import Neuron, Selection, Synapse
from visualizer.session.staging import STAGE_CARDS, Staging
from visualizer.session.state import State
from visualizer.session.update import update

SIZES = [(1024, 768), (1280, 720), (1920, 1080), (3840, 2160)]
XOR, ADDER = (trained(preset(name), 30) for name in ("trask-3-layer", "2-bit-adder"))


def on_stage(state: State, *cards: str, phase: int = 0, selection: Selection = None) -> State:
    looked = replace(update(state, SetStage(Staging(cards))), phase=phase, selection=selection)
    return update(looked, GiveLecture())


def texts(frame: StageFrame) -> Iterator[Text]:
    return (shape for layer in frame.layers for shape in layer.shapes if isinstance(shape, Text))


def assert_legible(state: State, width: int, height: int) -> None:
    for text in texts(stage_frame(state, width, height)):
        assert em(text.size) >= height / 32, text
        (x, y), wide = text.place, text_width(text.string, text.size)
        assert x >= 0, text
        assert x + wide <= 1.01 * width, text
        assert 0 <= y <= height - 0.8 * text.size, text


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("cards", [("network", "error"), ("network", "table", "error"), ("program", "matrices")])
def test_the_smallest_type_is_a_32nd_of_the_height(width: int, height: int, cards: tuple[str, ...]) -> None:
    for phase in (0, 5):
        assert_legible(on_stage(XOR, *cards, phase=phase), width, height)


@pytest.mark.parametrize("card", STAGE_CARDS)
def test_every_card_keeps_the_type(card: str) -> None:
    for state in (XOR, ADDER):
        for selection in (None, Neuron(1, 0), Synapse(0, 0, 0)):
            for phase in (0, 6):
                looked = on_stage(state, card, phase=phase, selection=selection)
                assert_legible(looked, 1280, 720)
    beside = "error" if card != "error" else "network"
    assert_legible(on_stage(ADDER, card, beside, phase=3), 1024, 768)


@pytest.mark.parametrize(("width", "height"), [*SIZES, (640, 480), (700, 1000)])
def test_cards_lie_apart_on_the_stage(width: int, height: int) -> None:
    for count in (1, 2, 3):
        for cards in combinations(STAGE_CARDS, count):
            layout = stage_layout_of(on_stage(XOR, *cards), width, height)
            places = [*layout.cards.values(), layout.line, *filter(None, (layout.said, layout.band))]
            assert list(layout.cards) == list(cards)
            for place in places:
                assert place.x >= 0
                assert place.y >= 0
                assert place.x + place.width <= width
                assert place.y + place.height <= height
            for one, other in combinations(places, 2):
                assert (
                    one.x + one.width <= other.x
                    or other.x + other.width <= one.x
                    or one.y + one.height <= other.y
                    or other.y + other.height <= one.y
                )


@dataclass(frozen=True)
class Place:
    sentences: tuple[str, ...] = ("Which input will win?",)
    cards: tuple[str, ...] = ("table",)

    def next(self, _: State) -> None:
        return None


def test_what_is_told_stands_in_the_largest_type_and_chooses_the_cards() -> None:
    state = on_stage(XOR, "network", "error")
    assert state.lecture is not None
    told = replace(state, lecture=replace(state.lecture, told=Place()))
    frame = stage_frame(told, 1280, 720)
    assert list(frame.layout.cards) == ["table"]
    said = next(text for text in texts(frame) if text.string == "Which input will win?")
    assert said.size == max(text.size for text in texts(frame))
    assert staged_cards(update(told, ShowCard("surface"))) == ("surface",)


@pytest.mark.parametrize("what", ["answers", "weights", "error"])
def test_what_is_asked_for_is_covered_in_every_card(what: str) -> None:
    for card in STAGE_CARDS:
        asked = replace(on_stage(XOR, card, selection=Synapse(1, 2, 0)), covered=frozenset({what}))
        frame = stage_frame(asked, 1280, 720)
        cards = [text for text in texts(frame) if text.string == "?" and text.place[1] < frame.layout.line.y]
        tells = {
            "answers": set(STAGE_CARDS) - {"correlations"},
            "weights": set(STAGE_CARDS) - {"error", "correlations", "table"},
            "error": {"error"},
        }
        assert bool(cards) == (card in tells[what]), card
        line = {text.string for text in texts(frame) if text.place[1] >= frame.layout.line.y}
        assert ("?" in line) == (what in ("answers", "error"))
        if card == "table" and cards:
            assert len(cards) == XOR.experiment.table.n_rows
            answers = {f"{answer:.3f}" for answer in XOR.pass_.outputs[:, 0]}
            assert not answers & {text.string for text in texts(frame)}


def test_a_dark_stage_shows_nothing() -> None:
    frame = stage_frame(update(on_stage(XOR, "network"), Darken()), 1280, 720)
    assert not list(texts(frame))
    (ground,) = (shape for layer in frame.layers for shape in layer.shapes)
    assert isinstance(ground, Box)
    assert ground.fill == (0, 0, 0, 255)


def test_what_synapses_are_coloured_by_is_said_where_it_is_not_their_weight() -> None:
    for view, words in ((XOR.view, ""), (XOR.view.turned("edges"), "synapses by update · row 1")):
        look = replace(XOR, view=view)
        said = " ".join(text.string for text in texts(stage_frame(on_stage(look, "network", "error"), 1280, 720)))
        assert ("synapses by" in said) == bool(words)
        assert words in said


def test_nothing_moves_from_one_phase_to_the_next() -> None:
    layouts = [stage_frame(on_stage(XOR, "network", "error", phase=phase), 1280, 720).layout for phase in range(9)]
    assert all(layout == layouts[0] for layout in layouts)


def test_the_sentence_of_every_phase_is_whole() -> None:
    for phase in range(1, 9):
        state = on_stage(XOR, "network", "error", phase=phase)
        strings = " ".join(text.string for text in texts(stage_frame(state, 1280, 720)))
        assert state.step is not None
        assert state.step.why.format(rows="all 4 rows") in strings


@pytest.mark.parametrize("iterations", [30, 60_000])
def test_the_title_neither_comes_nor_goes_from_phase_to_phase(iterations: int) -> None:
    state = on_stage(trained(preset("trask-3-layer"), iterations), "network", "error", phase=1)
    said = [
        [text.string for text in texts(stage_frame(replace(state, phase=phase), 1024, 768))] for phase in range(1, 9)
    ]
    assert len({"Trask 3-layer" in each for each in said}) == 1
