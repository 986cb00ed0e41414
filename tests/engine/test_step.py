"""The steps of an iteration: their order, what they compute, and the lines of program that say the same."""

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import oracle
from tests.engine.made_up import MADE_UP, known
from tests.engine.strategy import Problem, kind, of_functions, problems, random_problem, same_bits, seeded
from tests.thoroughness import examples
from visualizer.engine.activation import ACTIVATIONS, activation
from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray
from visualizer.engine.iteration import carried_values, forward_steps, performed, steps, updated_network
from visualizer.engine.network import Network, with_cut
from visualizer.engine.propagation import propagate
from visualizer.engine.rule import TUTORIAL, Rule
from visualizer.engine.step import OF_WEIGHTS, Step
from visualizer.engine.table import TruthTable
from visualizer.engine.task import Task
from visualizer.engine.training import train
from visualizer.files.preset import preset, preset_names

depths = pytest.mark.parametrize("n_matrices", range(1, 8))
# All that work on one sum alone.
FUNCTIONS = st.sampled_from([name for name in (*ACTIVATIONS, *(each.name for each in MADE_UP)) if name != "softmax"])


@pytest.fixture(scope="module", autouse=True)
def _made_up() -> Iterator[None]:
    with known(*MADE_UP):
        yield


def deep(n_matrices: int) -> Architecture:
    """A network of so many matrices, whose layers all have other widths."""
    return of_functions(range(1, n_matrices + 2), "sigmoid", "sigmoid")


def table_for(architecture: Architecture) -> TruthTable:
    return random_problem(architecture.widths, 20, seed=1)[1]


def test_the_eight_lines_of_the_tutorial() -> None:
    assert [(step.stage, step.name, step.layer) for step in steps(deep(2))] == [
        ("forward", "l1", 1),
        ("forward", "l2", 2),
        ("backward", "l2_error", 2),
        ("backward", "l2_delta", 2),
        ("backward", "l1_error", 1),
        ("backward", "l1_delta", 1),
        ("update", "syn1", 2),
        ("update", "syn0", 1),
    ]
    assert [f"{step.name} {step.code}" for step in steps(deep(2))] == [
        "l1 = sigmoid(l0.dot(syn0))",
        "l2 = sigmoid(l1.dot(syn1))",
        "l2_error = y - l2",
        "l2_delta = l2_error * (l2 * (1 - l2))",
        "l1_error = l2_delta.dot(syn1.T)",
        "l1_delta = l1_error * (l1 * (1 - l1))",
        "syn1 += l1.T.dot(l2_delta)",
        "syn0 += l0.T.dot(l1_delta)",
    ]
    assert forward_steps(deep(2)) == steps(deep(2), TUTORIAL)[:2]


@depths
def test_every_layer_has_every_step_once(n_matrices: int) -> None:
    every = steps(deep(n_matrices))
    kinds = ("forward", "error", "delta", "update")
    assert len(every) == 4 * n_matrices
    assert {(kind(step), step.layer) for step in every} == {(k, n) for k in kinds for n in range(1, n_matrices + 1)}
    assert len({step.name for step in every}) == len(every)


@examples(50)
@given(problems(max_width=6, max_rows=6))
def test_the_steps_in_their_order_are_the_iteration(problem: Problem) -> None:
    """A program that does one step after the other, with what is known by then, comes to the same bits."""
    network, table = problem
    weights = {k: matrix.copy() for k, matrix in enumerate(network.weights)}
    known_values: dict[tuple[str, int], FloatArray] = {("forward", 0): table.inputs}
    for step in steps(network.architecture):
        what, k = kind(step), step.layer
        with np.errstate(over="ignore"):
            if what == "forward":
                value = 1 / (1 + np.exp(-np.dot(known_values["forward", k - 1], weights[k - 1])))
            elif what == "error" and k == len(weights):
                value = table.targets - known_values["forward", k]
            elif what == "error":
                value = np.dot(known_values["delta", k + 1], weights[k].T)
            elif what == "delta":
                value = known_values["error", k] * (known_values["forward", k] * (1 - known_values["forward", k]))
            else:
                value = np.dot(known_values["forward", k - 1].T, known_values["delta", k])
                weights[k - 1] += value
        known_values[what, k] = value
    pass_ = propagate(network, Task(table))
    for k in range(1, len(weights) + 1):
        assert same_bits(known_values["forward", k], pass_.activations[k])
        assert same_bits(known_values["error", k], pass_.errors[k - 1])
        assert same_bits(known_values["delta", k], pass_.deltas[k - 1])
        assert same_bits(known_values["update", k], pass_.updates[k - 1])
    after = updated_network(network, pass_.values)
    assert all(same_bits(weights[k], matrix) for k, matrix in enumerate(after.weights))


# The text of a step ------------------------------------------------------------------------------------


def carried_out(todo: Sequence[Step], network: Network, task: Task, iterations: int) -> dict[str, FloatArray]:
    """What the lines of the steps make of the variables that they name, in Python that knows NumPy alone."""
    known_values: dict[str, FloatArray] = {"l0": task.table.inputs, "y": task.table.targets}
    known_values |= {f"syn{k}": matrix.copy() for k, matrix in enumerate(network.weights)}
    functions = "\n".join(activation(name).source for name in dict.fromkeys(network.architecture.activations))
    program = "\n".join(f"{step.name} {step.code}" for step in todo)
    namespace = {"np": np}
    exec(functions, namespace)
    loop = compile(program, "<steps>", "exec")
    with np.errstate(all="ignore"):
        for _ in range(iterations):
            exec(loop, namespace, known_values)
    return known_values


@pytest.mark.parametrize("name", [name for name in preset_names() if preset(name).rule == TUTORIAL])
def test_the_lines_of_a_preset_are_its_training(name: str) -> None:
    experiment = preset(name)
    network, task = experiment.start(), experiment.task
    weights, _ = oracle.learn(task.table.inputs, task.table.targets, list(network.weights), 50)
    found = carried_out(steps(experiment.architecture, experiment.rule), network, task, 50)
    for k, matrix in enumerate(train(network, task, 50).network.weights):
        assert same_bits(found[f"syn{k}"], matrix)
        assert same_bits(found[f"syn{k}"], weights[k])


@examples(100)
@given(problems(max_width=5, max_rows=6), FUNCTIONS, FUNCTIONS, st.floats(1e-6, 100), st.integers(1, 4))
def test_the_lines_have_the_bits_of_the_engine(
    problem: Problem, hidden: str, output: str, alpha: float, iterations: int
) -> None:
    """Whatever the functions, and for every value that has a name."""
    task = Task(problem[1], Rule(alpha, hidden_activation=hidden, output_activation=output))
    network = Network(of_functions(problem[0].widths, hidden, output), problem[0].flat)
    before = train(network, task, iterations - 1).network
    pass_ = propagate(before, task)
    found = carried_out(steps(network.architecture, task.rule), network, task, iterations)
    for step in steps(network.architecture, task.rule):
        expected = pass_.values[f"{step.name}_new" if step.stage == "update" else step.name]
        np.testing.assert_array_equal(found[step.name], expected, err_msg=step.name)
        assert not np.isfinite(expected).all() or same_bits(found[step.name], expected), step.name


@given(problems(max_width=5, max_rows=6), FUNCTIONS, FUNCTIONS)
def test_slopes_and_sums_are_told_by_their_names(problem: Problem, hidden: str, output: str) -> None:
    architecture = of_functions(problem[0].widths, hidden, output)
    values = propagate(
        Network(architecture, problem[0].flat),
        Task(problem[1], Rule(hidden_activation=hidden, output_activation=output)),
    ).values
    for k in range(1, architecture.last + 1):
        with np.errstate(all="ignore"):
            np.testing.assert_array_equal(values[f"l{k}_sum"], values[f"l{k - 1}"] @ values[f"syn{k - 1}"])
            np.testing.assert_array_equal(values[f"l{k}"], architecture.activation(k).function(values[f"l{k}_sum"]))
            np.testing.assert_array_equal(values[f"l{k}_slope"], architecture.activation(k).slope(values[f"l{k}"]))


# What a step says of itself ----------------------------------------------------------------------------


@depths
def test_a_step_reads_what_is_known_and_computes_what_it_says(n_matrices: int) -> None:
    architecture, table = deep(n_matrices), table_for(deep(n_matrices))
    network = with_cut(seeded(architecture.widths, 1), 0, True)
    values = {"l0": table.inputs, "y": table.targets, **carried_values(network, network.flat)}
    for step in steps(architecture):
        before = dict(values)
        performed([step], values)
        new = {name for name, _ in step.computes}
        assert new.isdisjoint(before)
        assert set(values) == set(before) | new
        assert all(values[name] is array for name, array in before.items())
        assert {operand.value for operand in step.reads} - new <= set(before)
        assert step.result in step.reads
        assert step.result.value in new
        assert step.reads[-1].value in new


@depths
def test_the_shape_is_that_of_the_result(n_matrices: int) -> None:
    architecture, table = deep(n_matrices), table_for(deep(n_matrices))
    pass_ = propagate(seeded(architecture.widths, 1), Task(table))
    for step in steps(architecture):
        assert step.shape(table.n_rows) == pass_.values[step.result.value].shape
        for operand in step.reads:
            # Their rows are those of the table, or the neurons that a matrix comes from.
            rows, columns = pass_.values[operand.value].shape
            place = operand.place
            if operand.of_rows:
                assert (rows, columns) == (table.n_rows, architecture.widths[place])
            else:
                assert (rows, columns) == architecture.shapes[place]
            assert operand.of_rows == (operand.role not in OF_WEIGHTS)


@depths
def test_the_layers_are_those_that_take_part(n_matrices: int) -> None:
    """Those of the values that the line names, but for the targets."""
    for step in steps(deep(n_matrices)):
        k = step.layer
        expected = {
            "forward": {k - 1, k},
            "error": {k} if k == n_matrices else {k, k + 1},
            "delta": {k},
            "update": {k - 1, k},
        }
        assert step.layers == expected[kind(step)]


@depths
def test_a_product_is_the_result_summed_up(n_matrices: int) -> None:
    """What is said of a product - which factors, over what, through which matrix - gives the numbers of the step."""
    architecture, table = deep(n_matrices), table_for(deep(n_matrices))
    values = propagate(seeded(architecture.widths, 1), Task(table)).values
    for step in steps(architecture):
        if step.product is None:
            assert kind(step) == "delta" or step.layer == n_matrices
            continue
        left, right = values[step.product.left], values[step.product.right]
        terms = {
            "sources": lambda a, b: a[:, :, np.newaxis] * b,
            "targets": lambda a, b: a[:, :, np.newaxis] * b.T,
            "rows": lambda a, b: (a[:, :, np.newaxis] * b[:, np.newaxis, :]).swapaxes(0, 1),
        }[step.product.over](left, right)
        result = values[f"{step.name}_sum" if step.stage == "forward" else step.result.value]
        np.testing.assert_allclose(terms.sum(axis=1), result, rtol=1e-12, atol=1e-14)
        assert step.product.flow == {"forward": 1, "error": -1, "update": 0}[kind(step)]
        assert step.product.matrix == (step.layer if kind(step) == "error" else step.layer - 1)


@given(FUNCTIONS, FUNCTIONS, st.floats(1e-6, 100))
def test_what_is_said_is_one_line_without_gaps(hidden: str, output: str, alpha: float) -> None:
    rule = Rule(alpha, hidden_activation=hidden, output_activation=output)
    for step in steps(of_functions((3, 4, 4, 2), hidden, output), rule):
        why = step.why.format(rows="all rows")
        assert why.endswith(".")
        assert not set("{}\n") & set(why)
        names = {name for name, _ in step.computes} | {operand.value for operand in step.reads}
        known_names = {*names, f"l{step.layer}", "terms", "total"}
        step.formula.format(**dict.fromkeys(known_names, "1"))
        assert "\n" not in step.formula


def test_alpha_is_told_where_it_is_not_one() -> None:
    slow = steps(deep(2), Rule(alpha=0.25))
    assert [step.code for step in slow[-2:]] == ["+= 0.25 * l1.T.dot(l2_delta)", "+= 0.25 * l0.T.dot(l1_delta)"]
    assert slow[-1].why.endswith("times alpha, 0.25.")
    assert slow[-1].formula == "0.25 × ({terms})"
    assert slow[-1].result.label == "0.25 × sum"
    assert [step.code for step in slow[:-2]] == [step.code for step in steps(deep(2), TUTORIAL)[:-2]]


def test_a_layer_has_the_function_that_the_architecture_names() -> None:
    architecture = of_functions((2, 3, 3, 1), "softsign", "softplus")
    assert [step.code for step in forward_steps(architecture)] == [
        "= softsign(l0.dot(syn0))",
        "= softsign(l1.dot(syn1))",
        "= softplus(l2.dot(syn2))",
    ]
    deltas = {step.name: step.code for step in steps(architecture) if step.name.endswith("_delta")}
    assert deltas["l3_delta"] == "= l3_error * (1 - np.exp(-l3))"
    assert deltas["l1_delta"] == "= l1_error * (1 - np.abs(l1)) ** 2"
