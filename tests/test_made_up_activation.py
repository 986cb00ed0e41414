"""An activation that the program has never heard of goes through all of it, told of in one place: the registry.

Whatever asks for a function by its name, draws its levels or says what it does must ask the function, not know the
sigmoid.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from tests import oracle
from tests.engine.made_up import CUBE, IDENTITY, MADE_UP, SOFTPLUS, SOFTSIGN, known
from tests.engine.strategy import kind, same_bits
from tests.export.code.performing import Perform, assert_prints, performer
from tests.export.drawn import coarse, texts
from tests.scene.anatomy.test_sentence import NUMBER, is_rounded
from tests.scene.tidy import words
from tests.session.strategy import XOR, burst, trained
from tests.session.test_run import draw
from visualizer.engine.activation import ACTIVATIONS, activation
from visualizer.engine.activation.base import Activation
from visualizer.engine.array import FloatArray
from visualizer.engine.rule import Rule
from visualizer.errors import InvalidExperiment
from visualizer.export.code.script import script
from visualizer.export.figure import figure, picture
from visualizer.files.journal_line import entry_of, line_of
from visualizer.scene.anatomy.matrices import matrices_picture
from visualizer.scene.anatomy.program import program_picture
from visualizer.scene.anatomy.sentence import sentence
from visualizer.scene.anatomy.sentence_picture import sentence_picture
from visualizer.scene.anatomy.sheet import phase_sheets
from visualizer.scene.chart.activation_chart import activation_chart, activation_title
from visualizer.scene.chart.activation_picture import activation_picture
from visualizer.scene.chart.comparison import comparison_picture
from visualizer.scene.chart.metric_chart import update_chart, weight_chart
from visualizer.scene.inspector.inspector import inspector_picture
from visualizer.scene.look import level_colour
from visualizer.scene.network.diagram import diagram_layout, network_diagram
from visualizer.scene.network.hover import hover_lines
from visualizer.scene.page import Page
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.part import PART_NAMES
from visualizer.scene.reading.edge import edge_reading
from visualizer.scene.reading.layer import level_range
from visualizer.scene.shape import Disc, Line, Shape
from visualizer.scene.style import Style
from visualizer.session import command as do
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

STYLE = Style(DARK, 16)
ALPHA = 0.05
# Hidden and output: both made up, with and without ends, and each beside the tutorial's.
PAIRS = [(SOFTSIGN, SOFTSIGN), (IDENTITY, SOFTSIGN), (SOFTPLUS, IDENTITY), (CUBE, None), (None, SOFTPLUS)]


@pytest.fixture(scope="module", autouse=True)
def _made_up() -> Iterator[None]:
    with known(*MADE_UP):
        yield


@pytest.fixture(scope="module")
def perform() -> Iterator[Perform]:
    with performer() as performed:
        yield performed


def named(one: Activation | None) -> str:
    return one.name if one else "sigmoid"


@pytest.fixture(params=PAIRS, ids=lambda pair: f"{named(pair[0])}-{named(pair[1])}")
def rule(request: pytest.FixtureRequest) -> Rule:
    hidden, output = request.param
    return Rule(ALPHA, hidden_activation=named(hidden), output_activation=named(output))


def learning(rule: Rule, iterations: int = 40) -> State:
    state = trained(replace(XOR, rule=rule), iterations)
    assert state.iteration == iterations
    return state


def learnt(state: State, weights: list[FloatArray], iterations: int) -> list[FloatArray]:
    """The weights after so many iterations, by a loop as plain as it can be."""
    table, rule = state.experiment.table, state.experiment.rule
    functions = [activation(rule.hidden_activation)] * (len(weights) - 1) + [activation(rule.output_activation)]
    weights = [matrix.copy() for matrix in weights]
    for _ in range(iterations):
        layers = [table.inputs]
        for matrix, function in zip(weights, functions, strict=True):
            layers.append(function.function(np.dot(layers[-1], matrix)))
        error = table.targets - layers[-1]
        for k in range(len(weights) - 1, -1, -1):
            delta = error * functions[k].slope(layers[k + 1])
            error = delta.dot(weights[k].T)
            weights[k] += rule.alpha * layers[k].T.dot(delta)
    return weights


def assert_weights(state: State, weights: list[FloatArray]) -> None:
    for ours, theirs in zip(state.network.weights, weights, strict=True):
        assert same_bits(ours, theirs)


# Learning ------------------------------------------------------------------------------------------------


def test_the_seed_draws_the_same_start_and_it_learns(rule: Rule) -> None:
    state = learning(rule, 0)
    assert_weights(state, oracle.start((3, 4, 1), 1))
    assert_weights(learning(rule), learnt(state, oracle.start((3, 4, 1), 1), 40))
    other = update(learning(rule), do.SetSeed(7))
    assert other.network.architecture == state.network.architecture
    assert_weights(burst(other, 9), learnt(state, oracle.start((3, 4, 1), 7), 9))


def test_hidden_layers_come_and_go(rule: Rule) -> None:
    state = learning(rule)
    deeper = update(state, do.SetHidden((2, 3)))
    functions = (rule.hidden_activation, rule.hidden_activation, rule.output_activation)
    assert deeper.network.architecture.activations == functions
    assert same_bits(deeper.network.weights[0], state.network.weights[0][:, :2])
    assert_weights(burst(deeper, 7), learnt(deeper, list(deeper.network.weights), 7))
    none = update(deeper, do.SetHidden(()))
    assert none.network.architecture.activations == (rule.output_activation,)
    assert_weights(burst(none, 7), learnt(none, list(none.network.weights), 7))
    back = update(none, do.Undo())
    assert back.network.architecture == deeper.network.architecture


def test_every_iteration_can_be_had_again(rule: Rule) -> None:
    state = burst(learning(rule), 1300)
    start = oracle.start((3, 4, 1), 1)
    for iteration in (0, 17, 1023, 1203, 1340):
        assert_weights(update(state, do.GoTo(iteration)), learnt(state, start, iteration))


# Code ------------------------------------------------------------------------------------------------------


def test_the_script_has_the_bits(rule: Rule, perform: Perform) -> None:
    state = learning(rule)
    assert_prints(state, perform(script(state.history, 40)))
    deeper = burst(update(state, do.SetHidden((2, 3))), 9)
    assert_prints(deeper, perform(script(deeper.history, 49)))


def test_a_script_knows_the_functions_of_the_whole_run(rule: Rule, perform: Perform) -> None:
    state = burst(update(trained(XOR, 20), do.SetRule(rule)), 20)
    text = script(state.history, 40)
    assert_prints(state, perform(text))
    for name in {"sigmoid", rule.hidden_activation, rule.output_activation}:
        assert text.count(activation(name).source.splitlines()[0]) == 1
        assert activation(name).source_note in text
    cut = burst(update(state, do.Cut(Synapse(0, 1, 2), True)), 9)
    assert_prints(cut, perform(script(cut.history, 49)))


def test_a_line_of_the_journal_keeps_the_rule_while_it_is_known(rule: Rule) -> None:
    line = line_of(do.SetRule(rule, continued=True), 1)
    assert entry_of(line, 1) == do.SetRule(rule, continued=True)
    with pytest.MonkeyPatch.context() as patch:
        for name in {rule.hidden_activation, rule.output_activation} - {"sigmoid"}:
            patch.delitem(ACTIVATIONS, name)
        with pytest.raises(InvalidExperiment, match="activation is"):
            entry_of(line, 1)


# Words ------------------------------------------------------------------------------------------------------


def test_the_sentence_tells_the_numbers_of_the_engine(rule: Rule) -> None:
    state = replace(learning(rule), row=1)
    checks = {"forward": assert_forward, "error": assert_error, "delta": assert_delta, "update": assert_update}
    for number, step in enumerate(state.steps, 1):
        why, formula = sentence(replace(state, phase=number))
        one = state.network.architecture.activation(step.layer)
        assert one.says in why or step.stage != "forward"
        assert one.slope_says.format(layer=f"l{step.layer}") in why or kind(step) != "delta"
        checks[kind(step)](state, step.layer, formula)


def told(pattern: str, formula: str) -> list[str]:
    """The groups of a pattern that a formula must have."""
    found = re.fullmatch(pattern, formula)
    assert found is not None, formula
    return list(found.groups())


def assert_forward(state: State, k: int, formula: str) -> None:
    name, values = state.network.architecture.activation(k).name, state.pass_.values
    j, terms, total, level = told(rf"l{k}\[1,(\d+)\] = {name}\((.*)\) = {name}\((.*)\) = (.*)", formula)
    assert_terms(terms, values[f"l{k - 1}"][1], state.network.weights[k - 1][:, int(j)])
    assert is_rounded(total, values[f"l{k}_sum"][1, int(j)])
    assert is_rounded(level, values[f"l{k}"][1, int(j)])


def assert_error(state: State, k: int, formula: str) -> None:
    values = state.pass_.values
    j, terms, error = told(rf"l{k}_error\[1,(\d+)\] = (.*) = ({NUMBER})", formula)
    assert is_rounded(error, values[f"l{k}_error"][1, int(j)])
    if k < state.network.architecture.last:
        assert_terms(terms, values[f"l{k + 1}_delta"][1], state.network.weights[k][int(j)])
    else:
        target, level = terms.split(" − ")
        assert is_rounded(target, state.experiment.table.targets[1, int(j)])
        assert is_rounded(level, values[f"l{k}"][1, int(j)])


def assert_delta(state: State, k: int, formula: str) -> None:
    shown, values = state.network.architecture.activation(k).slope_formula, state.pass_.values
    slope = re.escape(shown.replace("{l}", "LEVEL")).replace("LEVEL", rf"\(?({NUMBER})\)?")
    j, error, *levels, delta = told(rf"l{k}_delta\[1,(\d+)\] = ({NUMBER}) × {slope} = ({NUMBER})", formula)
    assert is_rounded(error, values[f"l{k}_error"][1, int(j)])
    assert len(levels) == shown.count("{l}")
    assert all(is_rounded(level, values[f"l{k}"][1, int(j)]) for level in levels)
    assert is_rounded(delta, values[f"l{k}_delta"][1, int(j)])


def assert_update(state: State, k: int, formula: str) -> None:
    values = state.pass_.values
    i, j, terms, update_ = told(rf"syn{k - 1}\[(\d+),(\d+)\] \+= {ALPHA:g} × \((.*)\) = ({NUMBER})", formula)
    assert_terms(terms, values[f"l{k - 1}"][:, int(i)], values[f"l{k}_delta"][:, int(j)])
    assert is_rounded(update_, values[f"syn{k - 1}_update"][int(i), int(j)])


def assert_terms(text: str, left: FloatArray, right: FloatArray) -> None:
    """That a sum tells these products, all of them, in their order."""
    numbers = re.findall(NUMBER, text)
    assert len(numbers) == 2 * len(left)
    pairs = zip(numbers[::2], numbers[1::2], left.tolist(), right.tolist(), strict=True)
    assert all(is_rounded(one, a) and is_rounded(other, b) for one, other, a, b in pairs)


def test_what_is_under_the_pointer_has_the_slope_of_its_function(rule: Rule) -> None:
    state = replace(learning(rule), row=1)
    for k, name in ((1, rule.hidden_activation), (2, rule.output_activation)):
        _, lines = hover_lines(state, Neuron(k, 0))
        ((label, value),) = [line for line in lines if line[0].startswith("slope, ")]
        assert label == f"slope, {activation(name).slope_formula.format(l=f'l{k}').replace(' × ', '·')}"
        assert is_rounded(value, activation(name).slope(state.pass_.activations[k])[1, 0])


# Pictures -----------------------------------------------------------------------------------------------------


def pictures(state: State) -> Iterator[list[Shape]]:
    """All pictures that the window shows of a state, whole rooms of them."""
    yield network_diagram(state, diagram_layout(state, STYLE, 800, 600), edge_reading(state))
    yield matrices_picture(state, STYLE, 560, 280)
    yield program_picture(state, STYLE, 440, 250)
    yield sentence_picture(state, STYLE, 440, 140)
    yield inspector_picture(state, STYLE, 900, 160)
    yield activation_picture(state, STYLE, 440, 190)


@pytest.mark.parametrize(
    ("selection", "row"),
    [(None, 1), (None, None), (Neuron(0, 1), 1), (Neuron(1, 2), None), (Neuron(2, 0), 1), (Synapse(0, 1, 2), None)],
)
def test_every_picture_is_drawn_in_every_phase(rule: Rule, selection: Neuron | Synapse | None, row: int | None) -> None:
    state = replace(learning(rule), selection=selection, row=row)
    draw(state)
    weight_chart(state, 300)
    update_chart(state, 300)
    comparison_picture(update(state, do.GoTo(5)), state, STYLE, 500)
    for phase in range(len(state.steps) + 1):
        for shapes in pictures(replace(state, phase=phase)):
            assert shapes
            assert words(shapes)
            assert "n/a" not in words(shapes)


def test_neurons_are_filled_between_the_ends_of_their_function(rule: Rule) -> None:
    state = replace(learning(rule), row=2)
    discs = [shape for shape in next(pictures(state)) if isinstance(shape, Disc)]
    expected = [
        level_colour(DARK, value, level_range(state, k))
        for k, levels in enumerate(state.pass_.activations)
        for value in levels[2].tolist()
    ]
    assert [disc.fill for disc in discs] == expected
    for k, levels in enumerate(state.pass_.activations[1:], 1):
        low, high = level_range(state, k)
        assert low <= levels.min()
        assert levels.max() <= high


def test_matrices_have_the_colours_of_the_network(rule: Rule) -> None:
    state = learning(rule)
    for phase in range(len(state.steps) + 1):
        for sheet in phase_sheets(replace(state, phase=phase)):
            if re.fullmatch(r"l\d", sheet.name):
                assert sheet.look == level_range(state, int(sheet.name[1]))


def test_dots_lie_on_the_curve_of_the_function(rule: Rule) -> None:
    state = replace(learning(rule), row=1, selection=Neuron(1, 2))
    one = activation(rule.hidden_activation)
    (dots,) = activation_chart(state).neurons
    assert dots.activation is one
    np.testing.assert_array_equal(dots.levels, one.function(dots.sums))
    np.testing.assert_array_equal(dots.slopes, one.slope(dots.levels))
    assert dots.flat.tolist() == (one.slope(dots.levels) < one.flat_below).tolist()
    assert activation_title(state)[0] == one.name.capitalize()
    shapes = activation_picture(state, STYLE, 440, 190)
    curve = [shape for shape in shapes if isinstance(shape, Line) and shape.colour == rgba(DARK.line2)]
    places = np.array([line.start for line in curve if line.end[0] > line.start[0] and line.width == STYLE.px(2)])
    for disc in (shape for shape in shapes if isinstance(shape, Disc)):
        below = places[places[:, 0] <= disc.centre[0]][-1]
        beyond = places[places[:, 0] > disc.centre[0]][0]
        low, high = sorted((below[1], beyond[1]))
        assert low - 0.5 <= disc.centre[1] <= high + 0.5


def test_functions_of_several_kinds_share_a_chart() -> None:
    state = learning(Rule(ALPHA, hidden_activation="softsign"))
    assert [one.name for one in activation_chart(state).activations] == ["softsign", "sigmoid"]
    assert activation_title(state)[0] == "Activations"
    assert {"−1", "0", "1"} <= set(words(activation_picture(state, STYLE, 440, 190)))


def test_a_page_has_all_parts(rule: Rule) -> None:
    state = learning(rule)
    page = Page(PART_NAMES, width=200, dpi=50)
    with coarse():
        assert activation_title(state)[0] in texts(figure(state, page))
    phase, taken_apart = (
        replace(initial_state(state.experiment), phase=4),
        ("network", "program", "matrices", "sigmoid"),
    )
    assert picture(phase, replace(page, parts=taken_apart), "svg").startswith(b"<?xml")
