import numpy as np
import pytest
from hypothesis import given, settings

from tests.engine.strategy import Problem, problems, same_bits
from visualizer.engine.array import FloatArray
from visualizer.engine.backprop import propagate, updated_network
from visualizer.session.phase import Phase, phases


def test_the_eight_lines_of_the_tutorial() -> None:
    assert phases(2) == (
        Phase("forward", 1),
        Phase("forward", 2),
        Phase("error", 2),
        Phase("delta", 2),
        Phase("error", 1),
        Phase("delta", 1),
        Phase("update", 2),
        Phase("update", 1),
    )
    assert [phase.matrix for phase in phases(2)[-2:]] == [1, 0]


@pytest.mark.parametrize("n_matrices", range(1, 8))
def test_every_layer_has_every_phase_once(n_matrices: int) -> None:
    expected = {Phase(kind, k) for kind in ("forward", "error", "delta", "update") for k in range(1, n_matrices + 1)}
    assert len(phases(n_matrices)) == 4 * n_matrices
    assert set(phases(n_matrices)) == expected


@settings(deadline=None, max_examples=50)
@given(problems(max_width=6, max_rows=6))
def test_the_phases_in_their_order_are_the_iteration(problem: Problem) -> None:
    """A program that does one phase after the other, with what is known by then, comes to the same bits."""
    network, table = problem
    weights = {k: matrix.copy() for k, matrix in enumerate(network.weights)}
    known: dict[tuple[str, int], FloatArray] = {("forward", 0): table.inputs}
    for phase in phases(len(weights)):
        kind, k = phase
        with np.errstate(over="ignore"):
            if kind == "forward":
                value = 1 / (1 + np.exp(-np.dot(known["forward", k - 1], weights[phase.matrix])))
            elif kind == "error" and k == len(weights):
                value = table.targets - known["forward", k]
            elif kind == "error":
                value = np.dot(known["delta", k + 1], weights[phase.matrix + 1].T)
            elif kind == "delta":
                value = known["error", k] * (known["forward", k] * (1 - known["forward", k]))
            else:
                value = np.dot(known["forward", k - 1].T, known["delta", k])
                weights[phase.matrix] += value
        known[phase] = value
    pass_ = propagate(network, table)
    for k in range(1, len(weights) + 1):
        assert same_bits(known["forward", k], pass_.activations[k])
        assert same_bits(known["error", k], pass_.errors[k - 1])
        assert same_bits(known["delta", k], pass_.deltas[k - 1])
        assert same_bits(known["update", k], pass_.updates[k - 1])
    after = updated_network(network, pass_)
    assert all(same_bits(weights[k], matrix) for k, matrix in enumerate(after.weights))
