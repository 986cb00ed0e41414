from dataclasses import replace

import pytest

from tests.scene.tidy import untidy, words
from tests.session.strategy import XOR, elsewhere, trained
from visualizer.files.preset import preset
from visualizer.scene.anatomy.sentence import sentence
from visualizer.scene.inspector.inspector import INVITATION, inspector_picture, inspector_title
from visualizer.scene.inspector.neuron_inspector import neuron_note, neuron_picture
from visualizer.scene.inspector.synapse_inspector import synapse_picture
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.session.selection import Neuron, Selection, Synapse

STATE = trained(XOR, 100)
STYLE = Style(DARK, 16)


@pytest.mark.parametrize(
    ("selection", "title", "note"),
    [
        (None, "", ""),
        (Synapse(0, 1, 3), "syn0[1,3]", "in2 → l1₃"),
        (Synapse(1, 2, 0), "syn1[2,0]", "l1₂ → l2"),
        (Neuron(0, 2), "in3", "input, l0[:,2]"),
        (Neuron(1, 3), "l1₃", neuron_note(STATE, Neuron(1, 3))),
        (Neuron(2, 0), "l2", ""),
    ],
)
def test_titles(selection: Selection, title: str, note: str) -> None:
    assert inspector_title(replace(STATE, selection=selection)) == (title, note)


def test_outputs_have_the_names_of_their_columns() -> None:
    state = trained(preset("half-adder"), 5)
    name = state.experiment.table.output_names[1]
    assert inspector_title(replace(state, selection=Neuron(2, 1)))[0] == name
    assert inspector_title(replace(state, selection=Synapse(1, 0, 1)))[1] == f"l1₀ → {name}"


def test_the_picture_is_that_of_what_is_selected() -> None:
    def picture(selection: Selection) -> object:
        return inspector_picture(replace(STATE, selection=selection), STYLE, 600, 92)

    assert picture(Synapse(0, 1, 3)) == synapse_picture(STATE, Synapse(0, 1, 3), STYLE, 600, 92)
    assert picture(Neuron(1, 1)) == neuron_picture(STATE, Neuron(1, 1), STYLE, 600, 92)


@pytest.mark.parametrize("width", [90, 254, 600])
def test_nothing_selected(width: int) -> None:
    shapes = inspector_picture(STATE, STYLE, width, 92)
    said = " ".join(words(shapes))
    assert width < 600 or said == f"{STATE.experiment.note} {INVITATION}"
    assert untidy(shapes, width, 92) == []


def test_an_edited_experiment_is_no_longer_what_its_note_says() -> None:
    edited = elsewhere(STATE, experiment=replace(STATE.experiment, edited=True))
    assert words(inspector_picture(edited, STYLE, 600, 92)) == [INVITATION]


def test_what_comes_is_not_told_before_the_first_iteration() -> None:
    assert words(inspector_picture(trained(XOR, 0), STYLE, 600, 92)) == [INVITATION]


def test_low_windows_say_here_what_the_phase_does() -> None:
    state = replace(STATE, phase=4)
    text, formula = sentence(state)
    assert " ".join(words(inspector_picture(state, STYLE, 600, 130))) == f"{text} {formula}"
    assert INVITATION in words(inspector_picture(state, STYLE, 600, 170))
