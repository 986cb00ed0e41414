"""What is said of the place in the truth table that the pointer rests on."""

from visualizer.engine.array import mean_size
from visualizer.engine.score import right_rows, tolerance
from visualizer.scene import number
from visualizer.scene.cover import error_covered
from visualizer.scene.glossary.glossary import name_sentence, sentence
from visualizer.scene.table.table_layout import Span, TableLayout
from visualizer.scene.table.truth_table import contradictions
from visualizer.session.state import State


def head_hint(state: State, layout: TableLayout, x: float) -> str:
    """Of the head of the column at `x`."""
    table = state.experiment.table
    for column, (span, name) in enumerate(zip(layout.cells, table.input_names + table.output_names, strict=True)):
        if _within(x, span):
            kind = "An input" if column < table.n_inputs else "A target"
            return f"{kind} of the network, called {name}: click to rename or remove the column."
    if _within(x, layout.number):
        return sentence("row")
    if _within(x, layout.answer):
        return name_sentence(state, f"l{state.network.architecture.last}")
    if _within(x, layout.error):
        return f"{_error(state).rstrip('.')}; click to sort by its size, or no longer."
    return sentence("bar") if _within(x, layout.bar) else ""


def row_hint(state: State, layout: TableLayout, x: float, y: float) -> str:
    """Of the part of a row at a point, from the corner of the first row."""
    row = layout.row_at(y)
    if row is None or row >= state.experiment.table.n_rows:
        return ""
    cell = layout.cell_at(x, y)
    if cell is not None:
        return _cell(state, layout, cell[1])
    if _within(x, layout.number):
        return _number(state, row)
    if _within(x, layout.answer):
        return sentence("answer")
    if _within(x, layout.error):
        return _row_error(state, row)
    if _within(x, layout.bar):
        return sentence("bar")
    return mark_hint(state, row) if x > layout.error[0] + layout.error[1] + layout.bar[1] else ""


def mark_hint(state: State, row: int) -> str:
    """The rule by which a row has its check mark or its cross."""
    within = number.significant(tolerance(state.experiment.task), 2)
    answer = "the answer" if state.experiment.table.n_outputs == 1 else "every answer"
    if right_rows(state.pass_)[row]:
        return f"Right: {answer} is nearer to its target than {within}, half the range of the last activation."
    return f"Wrong: {answer} should be nearer to its target than {within}, half the range of the last activation."


def summary_hint(state: State, share: float) -> str:
    """Of the line under the rows, at a share of its width."""
    if share > 0.5:
        return sentence("mean error")
    return sentence("contradicting rows" if contradictions(state.experiment.table).any() else "check mark")


def _within(x: float, span: Span) -> bool:
    return span[0] <= x < span[0] + span[1]


def _cell(state: State, layout: TableLayout, column: int) -> str:
    if column < state.experiment.table.n_inputs:
        return "An input of this row: click to toggle it, or to type any number."
    if layout.stacked:
        return "The target of this row, and below it the answer: click to toggle the target, or to type any number."
    return "The target of this row: click to toggle it, or to type any number."


def _number(state: State, row: int) -> str:
    table = state.experiment.table
    if contradictions(table)[row]:
        return sentence("contradicting rows")
    if row in state.experiment.task.held_out:
        return sentence("held-out row")
    return f"Row {row + 1:,}: click beside its numbers to show it in the network, and again to show the mean of all."


def _row_error(state: State, row: int) -> str:
    """What an error is, and that of a row in more digits than its column has room for."""
    if error_covered(state):
        return _error(state)
    errors = state.pass_.shortfalls[row]
    told = (
        number.significant(float(errors[0]), plus=True) if len(errors) == 1 else number.significant(mean_size(errors))
    )
    return f"{_error(state).rstrip('.')}: here {told}."


def _error(state: State) -> str:
    """One output has its error with its sign; of several it is the mean size."""
    if state.experiment.table.n_outputs == 1:
        return name_sentence(state, f"l{state.network.architecture.last}_error")
    return "The mean size of the errors of this row: of target minus answer, without the signs."
