"""What is said of the rows on a surface: of the output that is shown, or of the class."""

from dataclasses import replace

import numpy as np

from tests.engine.strategy import table_of
from tests.scene.tidy import words
from tests.session.strategy import experiment_of, trained
from visualizer.engine.rule import Rule
from visualizer.engine.score import is_right, right_rows, tolerance
from visualizer.files.preset import preset
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.scene.surface.surface import shown_neuron, surface
from visualizer.scene.surface.surface_picture import surface_picture
from visualizer.scene.surface.surface_points import SurfacePoints, surface_points
from visualizer.session.command import SetView
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

FLOWERS = trained(preset("flowers"), 2)


def points(state: State) -> SurfacePoints:
    return surface_points(state, surface(state, shown_neuron(state), 8))


def shown(target: int, largest: bool = False) -> State:
    return update(FLOWERS, SetView(replace(FLOWERS.view, target=target, largest=largest)))


def test_a_row_is_wrong_if_the_shown_output_is() -> None:
    every = np.zeros(FLOWERS.experiment.table.n_rows, bool)
    within = tolerance(FLOWERS.experiment.task)
    for output, name in enumerate(FLOWERS.experiment.table.output_names):
        found = points(shown(output))
        assert (found.wrong == ~is_right(FLOWERS.pass_.misses[:, output], within)).all()
        every |= found.wrong
        said = f"{name} wrong" in words(surface_picture(shown(output), Style(DARK, 16), 900, 600, 8))
        assert said == found.wrong.any()
    # In the table a row is wrong if any of its answers is: of no output alone are there as many.
    assert (every == ~right_rows(FLOWERS.pass_)).all()
    assert 0 <= min(points(shown(k)).wrong.sum() for k in range(3)) < every.sum()


def test_where_the_largest_is_shown_a_row_is_wrong_if_its_class_is() -> None:
    found, outputs = points(shown(0, largest=True)), FLOWERS.pass_.outputs
    assert (found.wrong == (outputs.argmax(axis=1) != found.classes)).all()
    assert found.wrong.sum() != points(shown(0)).wrong.sum()
    tied = initial_state(experiment_of(table_of(np.eye(2), np.zeros((2, 2))), (2,)))
    assert not points(update(tied, SetView(replace(tied.view, largest=True)))).wrong.any()


def test_targets_fill_from_the_least_to_the_greatest() -> None:
    table = table_of([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0]], [[0.2], [0.6], [0.4]])
    for output in ("sigmoid", "linear", "tanh"):
        found = points(initial_state(replace(experiment_of(table, (2,)), rule=Rule(output_activation=output))))
        np.testing.assert_allclose(found.filling, [0.0, 1.0, 0.5], atol=1e-12)
        assert [share for _, share in found.levels(2)] == [1.0, 0.0]
        np.testing.assert_allclose([share for _, share in found.levels(3)], [1.0, 0.5, 0.0], atol=1e-12)
    huge = table_of(np.eye(2), [[1e308], [-1e308]])
    assert points(initial_state(experiment_of(huge, (2,)))).filling.tolist() == [1.0, 0.0]
    constant = points(initial_state(experiment_of(table_of(np.eye(2), [[1.0], [1.0]]), (2,))))
    assert constant.levels(6) == [(1.0, 1.0)]
