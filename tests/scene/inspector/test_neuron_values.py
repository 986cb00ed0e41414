import numpy as np
import pytest

from tests.session.strategy import XOR, experiment_of, trained
from visualizer.files.preset import preset
from visualizer.scene.inspector.neuron_values import (
    SATURATED,
    product_columns,
    saturated_rows,
    slopes,
    target_correlations,
    value_columns,
    weighted_sums,
)
from visualizer.scene.palette import DARK, LIGHT, hidden_colour
from visualizer.session.selection import Neuron

STATE = trained(XOR, 2000)
NEURONS = [Neuron(1, 0), Neuron(1, 3), Neuron(2, 0)]


@pytest.mark.parametrize("neuron", NEURONS)
def test_products_add_up_to_the_sum(neuron: Neuron) -> None:
    products = product_columns(STATE, neuron, DARK)
    np.testing.assert_allclose(
        np.sum([c.values for c in products], axis=0), weighted_sums(STATE, neuron), rtol=1e-12, atol=1e-12
    )


@pytest.mark.parametrize("neuron", NEURONS)
def test_what_the_sigmoid_makes_of_the_sum(neuron: Neuron) -> None:
    levels = STATE.pass_.activations[neuron.layer][:, neuron.unit]
    np.testing.assert_allclose(1 / (1 + np.exp(-weighted_sums(STATE, neuron))), levels, rtol=1e-12)
    np.testing.assert_array_equal(slopes(STATE, neuron), levels * (1 - levels))
    assert saturated_rows(STATE, neuron).tolist() == (levels * (1 - levels) < SATURATED).tolist()


def test_columns_in_the_order_of_the_program() -> None:
    assert [column.name for column in value_columns(STATE, Neuron(1, 0), DARK)] == [
        "sum", "l1", "slope", "l1_error", "l1_delta",
    ]  # fmt: skip
    assert [column.name for column in value_columns(STATE, Neuron(2, 0), DARK)] == [
        "sum", "l2", "slope", "target", "l2_error", "l2_delta",
    ]  # fmt: skip
    products = product_columns(STATE, Neuron(2, 0), LIGHT)
    assert [column.name for column in products] == ["l1₀×", "l1₁×", "l1₂×", "l1₃×"]
    assert [column.colour for column in products] == [hidden_colour(LIGHT, unit) for unit in range(4)]


def test_a_column_says_its_power_of_ten() -> None:
    delta = value_columns(STATE, Neuron(1, 3), DARK)[-1]
    assert delta.head == "l1_delta ×10⁻⁴"
    assert delta.text(4.188e-4) == "4.188"


def test_correlations_are_those_of_the_neuron() -> None:
    state = trained(experiment_of(preset("half-adder").table, (2, 3)), 20)
    for layer, unit in ((1, 1), (2, 0), (2, 2)):
        levels = state.pass_.activations[layer][:, unit]
        expected = [np.corrcoef(levels, target)[0, 1] for target in state.experiment.table.targets.T]
        np.testing.assert_allclose(target_correlations(state, Neuron(layer, unit)), expected, rtol=1e-9)
