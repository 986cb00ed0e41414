"""Every word that a picture writes is explained where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from tests.scene.glossary.test_glossary import fault
from tests.session.strategy import XOR, trained
from visualizer.engine.rule import Rule
from visualizer.scene.anatomy.matrices import matrices_picture
from visualizer.scene.glossary.drawn_word import drawn_sentence, text_at
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.inspector.inspector import inspector_picture
from visualizer.scene.network.diagram import diagram_layout, network_diagram
from visualizer.scene.network.network_frame import network_frame
from visualizer.scene.palette import DARK
from visualizer.scene.reading.edge import edge_reading
from visualizer.scene.reading.head import heads
from visualizer.scene.shape import Shape, Text
from visualizer.scene.style import Style
from visualizer.scene.timeline_bar import timeline_picture
from visualizer.session.command import GoTo, Select, SelectRow, SetView, StepPhase
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State
from visualizer.session.update import update

STYLE = Style(DARK, 16)
# What is no name: numbers, sentences in several lines, and "0.5 at 12".
PROSE = re.compile(r".*[.]$|.{41,}")
ALL = Rule(alpha=0.5, batch=2, momentum=0.9, l2=0.01, dropout=0.3, bias=True, normalize=True)


def pictures(state: State) -> Iterator[Sequence[Shape]]:
    layout, reading = diagram_layout(state, STYLE, 560, 480), edge_reading(state)
    yield network_frame(layout, heads(state, reading.legend), reading.legend)
    yield network_diagram(state, layout, reading)
    yield matrices_picture(state, STYLE, 900, 250)
    yield timeline_picture(state, STYLE, 500, 50)
    if state.selection is not None:
        yield inspector_picture(state, STYLE, 900, 170)
        yield inspector_picture(state, STYLE, 300, 250)


def states(rule: Rule) -> Iterator[State]:
    state = trained(replace(XOR, rule=rule, title="", note=""), 60)
    yield from (update(state, GoTo(20)), update(state, SelectRow(None)))
    for edges in ("update", "change"):
        yield update(state, SetView(replace(state.view, edges=edges)))
    for selection in (Neuron(0, 1), Neuron(1, 2), Neuron(2, 0), Synapse(0, 1, 1), Synapse(1, 1, 0)):
        yield update(state, Select(selection))
    for _ in state.steps:
        state = update(state, StepPhase())
        yield state


@pytest.mark.parametrize("rule", [Rule(), ALL], ids=["tutorial", "all"])
def test_every_word_of_the_pictures_is_explained(rule: Rule) -> None:
    silent, faulty = set(), {}
    for state in states(rule):
        for picture in pictures(state):
            for text in (shape.string for shape in picture if isinstance(shape, Text)):
                said = drawn_sentence(state, text)
                if re.search("[A-Za-z]", text) and not PROSE.fullmatch(text) and not said:
                    silent.add(text)
                if said and fault(said):
                    faulty[text] = said

    assert silent == set()
    assert faulty == {}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("target 0", "target"),
        ("error −0.474", "error"),
        ("r with y", "r"),
        ("change since the start", "change"),
        ("mean |l2_error| 0.4964", "mean error"),
        ("product ×10⁻³", "product"),
        ("l0 × l1_delta", "product"),
    ],
)
def test_what_begins_with_a_word_is_explained_by_it(text: str, word: str) -> None:
    assert drawn_sentence(trained(XOR, 1), text) == sentence(word)


@pytest.mark.parametrize("text", ["", "0.474", "12,000", "targets are far away, and no answer can come so near to one"])
def test_what_is_no_word_is_not_explained(text: str) -> None:
    assert drawn_sentence(trained(XOR, 1), text) == ""


def test_unit_and_transposition_do_not_hide_a_name() -> None:
    state = trained(XOR, 1)

    assert drawn_sentence(state, "l1_delta ×10⁻³") == drawn_sentence(state, "l1_delta") != ""
    assert drawn_sentence(state, "syn1ᵀ") == drawn_sentence(state, "syn1") != ""


def test_uppermost_text_at_a_point() -> None:
    below, above = STYLE.text(10, 20, "weight", "#ffffff"), STYLE.text(10, 20, "l1", "#ffffff")

    assert text_at([[below], [above]], 12, 20) == "l1"
    assert text_at([[below], [above]], 30, 20) == "weight"
    assert text_at([[below], [above]], 12, 40) == ""
