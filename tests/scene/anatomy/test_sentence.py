import re
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import kind, network_of
from tests.scene.tidy import untidy, words
from tests.session.strategy import EXPLOSIVE, XOR, elsewhere, experiments, in_phase, trained
from tests.thoroughness import examples
from visualizer.scene.anatomy.sentence import sentence
from visualizer.scene.anatomy.sentence_picture import sentence_hint, sentence_picture
from visualizer.scene.palette import DARK
from visualizer.scene.reading.layer import shown_layers
from visualizer.scene.shape import Text
from visualizer.scene.style import Style
from visualizer.session.experiment import Experiment
from visualizer.session.selection import Neuron, Selection, Synapse
from visualizer.session.state import State

STATE = replace(trained(XOR, 2000), row=1)
Pairs = list[tuple[float, float]]
NUMBER = r"−?\d[\d,]*(?:\.\d+)?(?:·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"
PLAIN = str.maketrans("−⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "-0123456789-")


def numbers(text: str) -> list[str]:
    """The numbers of a formula, those of its names and counts left out."""
    text = re.sub(r"(syn|l)\d+(_\w+)?(\[[\d,]+\])?|… \d+ more", "", text).replace("(1 − ", "(")
    return re.findall(NUMBER, text)


def is_rounded(text: str, value: float) -> bool:
    """Whether a number is `value`, rounded to the digits that it shows."""
    mantissa, _, power = text.replace(",", "").translate(PLAIN).partition("·10")
    shown, exponent = Decimal(mantissa), int(power or 0)
    half = Decimal(10) ** (int(shown.as_tuple().exponent) + exponent) / 2
    return abs(shown.scaleb(exponent) - Decimal(value)) <= half * Decimal("1.000001")


def at(what: str, layer: int, selection: Selection = None, state: State = STATE) -> str:
    """The formula of a phase."""
    return sentence(in_phase(state, what, layer, selection=selection))[1]


def expected(
    state: State, what: str, layer: int, place: tuple[int, int]
) -> tuple[list[tuple[float, float]], list[float]]:
    """Pairs of factors that a formula may show, and the single numbers that it must end in, from the engine."""
    pass_, weights, k = state.pass_, state.network.weights, layer
    i, j = place
    if what == "forward":
        left, right = pass_.activations[k - 1][i], weights[k - 1][:, j]
        return list(zip(left, right, strict=True)), [
            np.dot(pass_.activations[k - 1], weights[k - 1])[i, j],
            pass_.activations[k][i, j],
        ]
    if what == "error" and k < len(weights):
        return list(zip(pass_.deltas[k][i], weights[k][j], strict=True)), [pass_.errors[k - 1][i, j]]
    if what == "update":
        left, right = pass_.activations[k - 1][:, i], pass_.deltas[k - 1][:, j]
        return list(zip(left, right, strict=True)), [pass_.updates[k - 1][i, j]]
    a, error = pass_.activations[k][i, j], pass_.errors[k - 1][i, j]
    if what == "error":
        return [], [state.experiment.table.targets[i, j], a, error]
    return [], [error, a, a, pass_.deltas[k - 1][i, j]]


@examples(150)
@given(experiments(max_width=7, max_rows=9), st.integers(0, 200), st.data())
def test_printed_numbers_are_the_engines(experiment: Experiment, iterations: int, data: st.DataObject) -> None:
    state = trained(experiment, iterations)
    state = replace(state, row=data.draw(st.sampled_from([None, *range(experiment.table.n_rows)])))
    number = data.draw(st.integers(1, len(state.steps)))
    step = state.steps[number - 1]
    _, formula = sentence(replace(state, phase=number))
    named = re.match(r"(\w+?)\[(\d+),(\d+)\] \+?=", formula)
    assert named is not None
    assert named[1] == step.name
    place = int(named[2]), int(named[3])
    if step.stage != "update":
        assert place[0] == (state.row or 0)
    pairs, rest = expected(state, kind(step), step.layer, place)
    found = numbers(formula.partition("=")[2])
    shown = len(pairs) if len(pairs) <= 4 else 3
    assert len(found) == (2 * shown if pairs else 0) + len(rest)
    if len(pairs) > 4:
        assert f"+ … {len(pairs) - 3} more" in formula
    remaining = iter(pairs)
    for left, right in zip(found[: 2 * shown : 2], found[1 : 2 * shown : 2], strict=True):
        # Terms that are left out keep the order of the others.
        assert any(is_rounded(left, a) and is_rounded(right, b) for a, b in remaining)
    tail = found[2 * shown :] if pairs else found
    assert all(is_rounded(text, value) for text, value in zip(tail, rest, strict=True))


def test_formulas_are_those_of_the_tutorial() -> None:
    assert at("forward", 1, Neuron(1, 3)) == (
        "l1[1,3] = sigmoid(0 × (−3.62) + 1 × (−2.60) + 1 × 4.51) = sigmoid(1.912) = 0.8712"
    )
    assert at("error", 2) == "l2_error[1,0] = 1 − 0.9745 = 0.0255"
    assert at("delta", 2) == "l2_delta[1,0] = 0.0255 × 0.975 × (1 − 0.975) = 6.32·10⁻⁴"
    assert at("error", 1, Neuron(1, 3)) == "l1_error[1,3] = 6.32·10⁻⁴ × 5.91 = 0.00373"
    assert at("update", 2, Synapse(1, 1, 0)).startswith("syn1[1,0] += ")


@pytest.mark.parametrize(
    ("what", "layer", "selection", "name"),
    [
        ("forward", 1, Neuron(1, 2), "l1[1,2]"),
        ("forward", 1, Synapse(0, 1, 2), "l1[1,2]"),
        ("forward", 1, Synapse(1, 2, 0), "l1[1,2]"),
        ("forward", 2, Neuron(1, 2), "l2[1,0]"),
        ("delta", 1, Synapse(0, 1, 2), "l1_delta[1,2]"),
        ("error", 1, Synapse(1, 2, 0), "l1_error[1,2]"),
        ("update", 1, Synapse(0, 1, 2), "syn0[1,2]"),
        ("update", 1, Neuron(1, 2), "syn0[1,2]"),
        ("update", 1, Neuron(0, 1), "syn0[1,0]"),
        ("update", 2, Neuron(1, 2), "syn1[2,0]"),
    ],
)
def test_the_formula_is_about_what_is_selected(what: str, layer: int, selection: Selection, name: str) -> None:
    assert at(what, layer, selection).split(" ")[0] == name


def test_without_a_selection_it_is_about_the_largest_value() -> None:
    errors, updates = STATE.pass_.errors[0][1], STATE.pass_.updates[0]
    assert at("error", 1).startswith(f"l1_error[1,{np.abs(errors).argmax()}]")
    i, j = np.unravel_index(np.abs(updates).argmax(), updates.shape)
    assert at("update", 1).startswith(f"syn0[{i},{j}]")


def test_the_mean_says_that_the_formula_is_of_row_1() -> None:
    state = replace(STATE, row=None, phase=3)
    assert "that of row 1" in sentence(state)[0]
    assert "that of row 1" not in sentence(replace(state, row=0))[0]
    assert sentence(state)[1] == sentence(replace(state, row=0))[1]
    assert "that of row 1" not in sentence(replace(state, phase=7))[0]


def test_a_saturated_activation_keeps_its_distance_from_1() -> None:
    weights = [np.full((3, 4), 9.0), np.zeros((4, 1))]
    state = replace(elsewhere(STATE, network=network_of(weights)), row=0)
    assert "0.99988 × (1 − 0.99988)" in at("delta", 1, state=state)


def test_a_cut_weight_has_no_update() -> None:
    weights = [matrix.copy() for matrix in STATE.network.weights]
    weights[1][2, 0] = 0.0
    state = elsewhere(STATE, network=network_of(weights, cut=(14,)))
    assert at("update", 2, Synapse(1, 2, 0), state) == "syn1[2,0] is cut: it stays 0"
    assert "cut" not in at("update", 2, Synapse(1, 1, 0), state)


def test_between_iterations_it_says_what_was_done() -> None:
    why, formula = sentence(STATE)
    assert why.startswith("2,000 iterations are done")
    assert formula == f"mean |l2_error| = {STATE.error:.4f}"
    assert sentence(trained(XOR, 0))[0].startswith("Nothing is learnt yet")


def test_numbers_beyond_all_bounds_are_told_as_such() -> None:
    state = trained(EXPLOSIVE, 45)
    assert any("n/a" in sentence(replace(state, phase=phase))[1] for phase in range(1, 9))


@given(experiments(max_width=6), st.integers(12, 36), st.integers(256, 400), st.integers(0, 140), st.data())
def test_sentences_are_tidy_and_formulas_keep_their_result(
    experiment: Experiment, size: int, width: int, height: int, data: st.DataObject
) -> None:
    style = Style(DARK, size)
    state = trained(experiment, 5)
    state = replace(state, phase=data.draw(st.integers(0, len(state.steps))))
    room = style.px(width), style.px(height)
    shapes = sentence_picture(state, style, *room)
    assert not untidy(shapes, *room)
    if shapes:
        result = sentence(state)[1].rpartition(" = ")[2]
        assert words(shapes)[-1].endswith(result)


@pytest.mark.parametrize(("width", "height", "size"), [(520, 80, 16), (1244, 150, 36), (260, 96, 16)])
@pytest.mark.parametrize("phase", range(1, 9))
def test_the_result_alone_stands_out(width: int, height: int, size: int, phase: int) -> None:
    state = replace(STATE, phase=phase)
    bold = [
        shape.string
        for shape in sentence_picture(state, Style(DARK, size), width, height)
        if isinstance(shape, Text) and shape.bold
    ]
    assert bold == [sentence(state)[1].rpartition(" = ")[2]]


@pytest.mark.parametrize("iterations", [1000, 20_000])
def test_a_formula_has_the_numbers_of_the_network(iterations: int) -> None:
    state = replace(trained(XOR, iterations), row=1, phase=5)
    formula = sentence(state)[1]
    errors, deltas = shown_layers(state)[1:]
    shown = {each.unit.text(value) for each in (errors, deltas) for value in each.values.tolist()}
    chips = {f"{weight:.2f}".replace("-", "−") for weight in state.network.weights[1].ravel().tolist()}
    delta, weight, result = numbers(formula.partition("=")[2])
    assert delta.partition("·")[0] in shown
    assert result.partition("·")[0] in shown
    assert weight in chips


@pytest.mark.parametrize("phase", range(1, 9))
def test_a_formula_without_room_leaves_out_whole_terms_and_is_told_in_full(phase: int) -> None:
    state, room = replace(STATE, phase=phase), (440, 120)
    style, (why, formula) = Style(DARK, 28), sentence(state)
    shown = " ".join(words(sentence_picture(state, style, *room)))
    hint = sentence_hint(state, style, *room)

    assert (why in shown and formula in shown) != bool(hint)
    assert not hint or (why in hint and formula in hint)
    # No number is cut in two; brackets that are left open are closed.
    assert {word.lstrip("…").rstrip("…,)") for word in shown.split()} <= {
        word.rstrip(",)") for word in f"{why} {formula}".split()
    } | {""}
    assert sentence_hint(state, style, 1240, 400) == ""
