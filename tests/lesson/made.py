"""Lessons for the tests: read, and walked through."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from visualizer.files.preset import preset
from visualizer.lesson.lesson import Lesson
from visualizer.lesson.reader import read_lesson
from visualizer.lesson.shelf import shipped_lesson
from visualizer.lesson.walk import Walk
from visualizer.session.state import State, initial_state

ROOT = Path(__file__).resolve().parents[2]
LESSON = """# Try

## One

```do
open preset=trask-2-layer
go-to iteration=100
```

The error is {error:.4f}; [run to 1,000](do:go-to?iteration=1000) or [look](do:select?what=syn0[0,0]).

```check
rows == 4
```

## Two

```ask
How far will it fall?
- not at all | error > 0.09
- to {0.03} | error < 0.04
cover answers curve syn0[0,0]
```

```reveal
go-to iteration=500
run count=250
```

To {error:.4f}.

## Three

```do
row number=mean
select what=l1[0]
```

```ask
What is the weight of in1?
= syn0[0,0] | 0.5
```

Well.
"""


def desk() -> State:
    """Where a person begins."""
    return initial_state(preset("xnor"))


def lesson(text: str = LESSON) -> Lesson:
    return read_lesson(text.encode(), "my.md")


def steps(text: str) -> str:
    """A lesson of one step that holds a text."""
    return f"# A\n\n## B\n\n{text}\n"


def begun(text: str = LESSON) -> tuple[Walk, State]:
    return Walk.begun(lesson(text), desk())


def forward(walk: Walk, state: State) -> list[tuple[Walk, State]]:
    """All places to the end."""
    found = [(walk, state)]
    while not walk.ended:
        walk, state = walk.next(state)
        found.append((walk, state))
    return found


@cache
def places(name: str) -> Sequence[tuple[Walk, State]]:
    """All places of a lesson that comes with the program."""
    return forward(*Walk.begun(shipped_lesson(name), desk()))


def said(walk: Walk) -> str:
    """All that stands there."""
    now = walk.now
    return "".join(told.text for told in (*now.before, *now.asked, *now.after))


def bits(state: State) -> tuple[object, ...]:
    """What must be the same when one comes again, as values."""
    history, experiment = state.history, state.experiment
    weights = tuple(array.tobytes() for array in state.network.weights)
    errors = history.errors.values.values.tobytes()
    table = experiment.table.inputs.tobytes(), experiment.table.targets.tobytes(), experiment.situation
    view = replace(state.view, theme="dark")
    place = state.iteration, history.reached, state.row, state.phase, state.selection, state.covered, view
    return weights, errors, table, experiment.rule, experiment.seed, place
