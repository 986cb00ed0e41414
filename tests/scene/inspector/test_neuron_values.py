import numpy as np
import pytest

from tests.session.strategy import XOR, trained
from visualizer.scene.inspector.neuron_values import product_columns, value_columns
from visualizer.scene.look import hidden_colour
from visualizer.scene.palette import DARK, LIGHT
from visualizer.scene.reading.neuron import weighted_sums
from visualizer.session.selection import Neuron

STATE = trained(XOR, 2000)
NEURONS = [Neuron(1, 0), Neuron(1, 3), Neuron(2, 0)]


@pytest.mark.parametrize("neuron", NEURONS)
def test_products_add_up_to_the_sum(neuron: Neuron) -> None:
    products = product_columns(STATE, neuron, DARK)
    np.testing.assert_allclose(
        np.sum([c.values for c in products], axis=0), weighted_sums(STATE, neuron), rtol=1e-12, atol=1e-12
    )


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
    assert delta.text(4.188e-4) == "4.19"
