"""What is exported is what is recorded and what is in view, to the bit, whatever was edited on the way."""

import csv
from collections.abc import Sequence
from io import StringIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import table_of
from tests.session.strategy import XOR, burst, edits, experiment_of, experiments, trained
from tests.thoroughness import examples
from visualizer.engine.metrics import metrics
from visualizer.engine.table import TruthTable
from visualizer.engine.task import Task
from visualizer.export.data import numbers_csv
from visualizer.export.data.numbers_csv import activations_csv, history_csv, weights_csv
from visualizer.session import history
from visualizer.session.command import Cut, EditCell, GoTo, RenameColumn, SetHidden, StepPhase
from visualizer.session.experiment import Experiment
from visualizer.session.grid import METRICS, Grid
from visualizer.session.selection import Synapse
from visualizer.session.state import State
from visualizer.session.timeline import at_iteration
from visualizer.session.update import update


def parsed(text: bytes) -> tuple[list[str], list[list[str]]]:
    """Header and lines, all with as many cells."""
    header, *lines = csv.reader(StringIO(text.decode()), strict=True)
    assert len({*header}) == len(header)
    assert {len(line) for line in lines} == {len(header)}
    return header, lines


def filled(text: bytes) -> list[dict[str, float]]:
    """The lines of a history, without their empty cells."""
    header, lines = parsed(text)
    return [{name: float(cell) for name, cell in zip(header, line, strict=True) if cell} for line in lines]


def expected(state: State, iteration: int) -> dict[str, float]:
    """Everything that a line of the history may say about an iteration."""
    there = at_iteration(state, iteration)
    figures = metrics(there.network.flat[np.newaxis], there.network, Task(there.experiment.table), [iteration])
    line = {f"mean_abs_l{k}_error": error for k, error in enumerate(figures.layer_errors[0].tolist(), 1)}
    line |= {f"mean_abs_syn{k}_update": size for k, size in enumerate(figures.update_sizes[0].tolist())}
    neurons = [f"l{k}_{i}" for k, width in enumerate(there.experiment.hidden, 1) for i in range(width)]
    for neuron, row in zip(neurons, figures.correlations[0].tolist(), strict=True):
        names = there.experiment.table.output_names
        line |= {f"r({neuron}, {name})": r for name, r in zip(names, row, strict=True) if r == r}
    return line


def assert_history(state: State, kept: Sequence[int]) -> None:
    """Whether the history has a line for each of the iterations `kept`, and what it has to say about them."""
    lines, record = filled(history_csv(state)), state.history
    assert [line.pop("iteration") for line in lines] == [*kept]
    always = {*(segment.start for segment in record.segments), record.reached}
    for iteration, line in zip(kept, lines, strict=True):
        true = expected(state, iteration)
        output = f"mean_abs_l{len(record.segment_at(iteration).experiment.hidden) + 1}_error"
        if iteration not in always and not METRICS.contains(np.array([iteration]))[0]:
            true = {output: true[output]}
        # The error is another sum of the same numbers.
        assert line.pop(output) == pytest.approx(true.pop(output), rel=1e-12)
        assert line == true


@examples(25)
@given(experiments(), st.integers(0, 150))
def test_history_has_every_error_to_the_bit(experiment: Experiment, iterations: int) -> None:
    state = trained(experiment, iterations)
    name = f"mean_abs_l{len(experiment.hidden) + 1}_error"

    errors = [line[name] for line in filled(history_csv(state))]

    assert errors == [*state.history.errors.values.values.tolist(), state.history.end_error]
    assert_history(state, range(iterations + 1))


@examples(25)
@given(experiments(), st.data())
def test_history_goes_on_in_other_columns_after_edits(experiment: Experiment, data: st.DataObject) -> None:
    state = trained(experiment, data.draw(st.integers(0, 90)))
    for _ in range(3):
        state = update(state, data.draw(edits(state.experiment))[0])
        state = burst(state, data.draw(st.integers(1, 70)))

    assert_history(state, range(state.history.reached + 1))


def test_columns_of_a_history_are_in_the_order_of_the_tutorial() -> None:
    state = update(trained(XOR, 3), SetHidden((1, 2)))
    header, lines = parsed(history_csv(state))

    assert header[:4] == ["iteration", "mean_abs_l3_error", "mean_abs_l2_error", "mean_abs_l1_error"]
    assert header[4:10] == [*(f"r(l1_{i}, y)" for i in range(4)), "r(l2_0, y)", "r(l2_1, y)"]
    assert header[10:] == ["mean_abs_syn0_update", "mean_abs_syn1_update", "mean_abs_syn2_update"]
    assert [line[1] != "" for line in lines] == [False, False, False, True]


@pytest.mark.parametrize("block", [1, 7, 2**16])
def test_later_iterations_are_thinned_but_edits_and_the_end_are_not(
    monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    grid = Grid(7)
    monkeypatch.setattr(history, "ERRORS", grid)
    monkeypatch.setattr(numbers_csv, "ERRORS", grid)
    monkeypatch.setattr(numbers_csv, "_BLOCK", block)
    state = burst(update(trained(XOR, 301), EditCell(0, 0, 0.5)), 302)

    assert_history(state, sorted({*grid.points(0, 603).tolist(), 301, 603}))
    assert_history(update(state, EditCell(0, 0, 0.7)), sorted({*grid.points(0, 603).tolist(), 301, 603}))


def test_history_is_that_of_the_run_wherever_one_is() -> None:
    state = burst(update(trained(XOR, 30), EditCell(0, 0, 0.5)), 30)
    back = update(update(state, GoTo(20)), StepPhase())

    assert history_csv(back) == history_csv(state)


def test_what_is_undefined_is_empty() -> None:
    state = trained(experiment_of(table_of([[0, 1], [1, 1]], [[1], [1]]), (2,)), 2)
    header, lines = parsed(history_csv(state))

    assert {line[header.index("r(l1_1, y0)")] for line in lines} == {""}


def numbers(lines: Sequence[Sequence[str]]) -> list[list[float]]:
    return [[float(cell) for cell in line] for line in lines]


def test_weights_are_those_in_view_with_their_ends() -> None:
    state = update(trained(XOR, 40), SetHidden((4, 2)))
    state = burst(update(state, Cut(Synapse(1, 3, 0), True)), 20)
    state = update(update(update(state, GoTo(50)), RenameColumn(0, "=a, b")), StepPhase())
    header, lines = parsed(weights_csv(state))

    assert header == ["matrix", "from", "to", "weight", "update", "start"]
    assert [line[:3] for line in lines[:5:4]] == [["syn0", "'=a, b", "l1_0"], ["syn0", "in2", "l1_0"]]
    assert [line[:3] for line in lines[12::8]] == [["syn1", "l1_0", "l2_0"], ["syn2", "l2_0", "y"]]
    updates = np.concatenate([change.ravel() for change in state.pass_.updates])
    columns = [state.network.flat, updates, state.history.start_weights(50)]
    assert numbers([line[3:] for line in lines]) == np.stack(columns, axis=1).tolist()


@examples(25)
@given(experiments())
def test_activations_are_those_in_view(experiment: Experiment) -> None:
    state = trained(experiment, 5)
    header, lines = parsed(activations_csv(state))
    pass_ = state.pass_
    backward = [values[k] for k in reversed(range(len(pass_.errors))) for values in (pass_.errors, pass_.deltas)]

    grid = np.hstack([*pass_.activations, experiment.table.targets, *backward])
    assert numbers([line[1:] for line in lines]) == grid.tolist()
    assert [line[0] for line in lines] == [str(row + 1) for row in range(experiment.table.n_rows)]
    assert header[1 : 1 + experiment.table.n_inputs] == list(experiment.table.input_names)


def test_columns_of_activations_have_the_names_of_the_tutorial() -> None:
    table = table_of(np.zeros((1, 1)), np.zeros((1, 2)))
    one, two = (parsed(activations_csv(trained(experiment_of(t, (1,)), 1)))[0] for t in (table_of([[0]], [[1]]), table))

    assert one == ["row", "x0", "l1_0", "l2", "y0", "l2_error", "l2_delta", "l1_error_0", "l1_delta_0"]
    assert two[3:8] == ["l2_0", "l2_1", "y0", "y1", "l2_error_0"]


def test_columns_of_the_table_are_told_from_others() -> None:
    names = ("row", "l1_0", "l1_0 (table)", "l2_delta"), ("l2",)
    table = TruthTable(np.zeros((1, 4)), np.zeros((1, 1)), *names)
    header, _ = parsed(activations_csv(trained(experiment_of(table, (1,)), 1)))

    assert header[:6] == ["row", "row (table)", "l1_0 (table) (table)", "l1_0 (table)", "l2_delta (table)", "l1_0"]
    assert header[7] == "l2 (table)"


def test_weights_of_the_largest_network_are_all_there() -> None:
    table = table_of(np.zeros((2, 12)), np.zeros((2, 8)))
    state = trained(experiment_of(table, (32,) * 6), 1)

    for text, count in ((weights_csv(state), 12 * 32 + 5 * 32 * 32 + 32 * 8), (activations_csv(state), 2)):
        assert len(parsed(text)[1]) == count
    assert len(parsed(history_csv(state))[0]) == 1 + 7 + 6 * 32 * 8 + 7
