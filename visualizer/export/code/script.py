"""The script: one Python file that needs only NumPy and repeats a run, to the bit.

Its loop is the program that the window shows. An edit made on the way is an ``if j == ...`` in that loop; where it
changes the program, as another number of layers does, another loop begins.

Titles, notes and names of columns come from people: they stand in comments, behind the first statement, where they can
neither run nor declare an encoding.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from visualizer.engine.activation import activation
from visualizer.engine.activation.base import Activation
from visualizer.engine.iteration import forward_steps, steps
from visualizer.engine.setting_text import settings_text
from visualizer.export.code.learner import asking, drawing, helpers, mean_error, restored, source_lines
from visualizer.export.code.network_code import after_update
from visualizer.export.code.numpy_code import Line, code_text, comments
from visualizer.export.code.stretch import Stretch, stretches
from visualizer.session.history import History

IMPORT = "import numpy as np"


class _Program(NamedTuple):
    """The lines of one iteration, and the name of its answers."""

    forward: tuple[Line, ...]
    backward: tuple[Line, ...]
    answers: str


def script(history: History, iteration: int) -> str:
    """A Python file that trains as the run did, and prints the final error and the answers, one row of them a line.

    Parameters
    ----------
    history : History
    iteration : int
        How many updates. If the run has not come so far, the script carries it on.

    Returns
    -------
    str
        Of at most 120 columns. On the machine of the run it prints the bits of the engine.
    """
    head = "\n".join(line for text in heading(history, iteration) for line in comments(text))
    first, *others = sections(history, iteration)
    rest = "\n\n".join(others)
    return f"{IMPORT}\n\n{head}\n\n\n{first}\n\n\n{rest}\n"


def heading(history: History, iteration: int) -> tuple[str, str]:
    """A line that says what the script does, and the note of the experiment; both hold what people wrote."""
    experiment = history.segment_at(iteration).experiment
    settings = settings_text(experiment.rule.differences)
    learns = f" It learns with {settings}." if settings else ""
    head = f"{experiment.label}, up to iteration {iteration:,}.{learns} Written by Backprop visualizer."
    return head, experiment.note


def sections(history: History, iteration: int) -> list[str]:
    """The parts of the script below its import: functions, table and weights, the training, the answers."""
    run = stretches(history, iteration)
    parts: list[Sequence[Line]] = [_functions(run), [_setting(run), *run[0].change]]
    for _, group in groupby(run, _program):
        parts += _training(list(group))
    parts.append(list(_answers(run[-1])))
    return [code_text(part) for part in parts if part]


def _answers(stretch: Stretch) -> Iterator[Line]:
    """The lines that print the final error and the answers."""
    program, task = _program(stretch), stretch.experiment.task
    if stretch.plain:
        yield from program.forward
        yield Line(f'print("error", {mean_error(f"y - {program.answers}", task)})')
    else:
        yield from asking(task, stretch.network.architecture)
        yield Line('print("error", error)')
    yield Line(f'print(*{restored(program.answers, task)}.tolist(), sep="\\n")')


def _training(group: Sequence[Stretch]) -> Iterator[Sequence[Line]]:
    """The loop over stretches whose programs are the same, and what is edited before and after it."""
    first, *others = group
    if first.start:
        yield first.change
    if first.start < first.end or not first.start:
        yield list(_loop([first, *(stretch for stretch in others if stretch.start < stretch.end)]))
    yield [line for stretch in others if stretch.start == stretch.end for line in stretch.change]


def _loop(group: Sequence[Stretch]) -> Iterator[Line]:
    program, start, end = _program(group[0]), group[0].start, group[-1].end
    yield Line(f"for j in range({start}, {end}):" if start else f"for j in range({end}):")
    for stretch in group[1:]:
        yield from _conditional(f"j == {stretch.start}", stretch.change)
    yield from _indented([*program.forward, *program.backward])
    for held, stretches_ in groupby(group, lambda stretch: tuple(after_update(stretch.network))):
        same = list(stretches_)
        since, until = same[0].start, same[-1].end
        if until == end:
            yield from _conditional("" if since == start else f"j >= {since}", held)
        else:
            yield from _conditional(f"j < {until}" if since == start else f"{since} <= j < {until}", held)


def _conditional(condition: str, lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of the loop that are carried out if a condition holds, or always if it is empty."""
    if condition and lines:
        lines = [Line(f"if {condition}:"), *_indented(lines)]
    return _indented(lines)


def _indented(lines: Iterable[Line]) -> Iterator[Line]:
    return (line._replace(indent=line.indent + 4) for line in lines)


def _program(stretch: Stretch) -> _Program:
    architecture = stretch.network.architecture
    rule, task = stretch.experiment.rule, stretch.experiment.task
    lines = {step: Line(f"{step.name} {step.code}") for step in steps(architecture, rule) if step.layer}
    forward = [lines.pop(step) for step in forward_steps(architecture, rule) if step.layer]
    drawn = [Line("l0 = X")] if stretch.plain else drawing(task, architecture)
    return _Program((*drawn, *forward), tuple(lines.values()), f"l{architecture.last}")


def _activations(run: Sequence[Stretch]) -> list[Activation]:
    """The functions of all networks of a run, each once."""
    names = dict.fromkeys(name for stretch in run for name in stretch.network.architecture.activations)
    return [activation(name) for name in names]


def _functions(run: Sequence[Stretch]) -> list[Line]:
    architectures, tasks = (
        [stretch.network.architecture for stretch in run],
        [stretch.experiment.task for stretch in run],
    )
    functions = [source_lines(each.source) for each in _activations(run)] + helpers(architectures, tasks)
    return [line for function in functions for line in (Line(""), Line(""), *function)][2:]


def _setting(run: Sequence[Stretch]) -> Line:
    """Of what is not finite the engine does not warn either."""
    return Line('np.seterr(all="ignore")', "; ".join(filter(None, (each.source_note for each in _activations(run)))))
