"""What the author of a lesson claims, looked at when the lesson is walked through."""

from collections.abc import Iterator, Sequence

from visualizer.errors import VisualizerError
from visualizer.lesson.expression import holds
from visualizer.lesson.lesson import Choice, Lesson
from visualizer.lesson.walk import Walk
from visualizer.message import fault_line
from visualizer.session.state import State


def walked(lesson: Lesson, state: State) -> list[str]:
    """What is wrong with a lesson that is begun in `state`: its faults and claims that do not hold, a line each."""
    found = []
    try:
        walk, state = Walk.begun(lesson, state)
        found += failed_claims(walk)
        while not walk.ended:
            walk, state = walk.next(state)
            found += failed_claims(walk)
    except VisualizerError as problem:
        found.append(str(problem))
    return [*found, *([lesson.fault] if lesson.fault else [])]


def failed_claims(walk: Walk) -> list[str]:
    """What is claimed of where one is that does not hold, a line each."""
    return list(_failed(walk))


def _failed(walk: Walk) -> Iterator[str]:
    stand, step, source = walk.now, walk.step, walk.lesson.source
    answered = step.question is not None and stand.revealed
    for claim, place in step.claims if answered else step.checks:
        try:
            if not holds(claim, stand.state):
                yield fault_line(source, str(place), "this does not hold when the step is shown", "mend one of them")
        except VisualizerError as problem:
            yield fault_line(source, str(place), str(problem))
    if answered and step.question and step.question.choices:
        yield from _choices(walk, step.question.choices)


def _choices(walk: Walk, choices: Sequence[Choice]) -> Iterator[str]:
    """What is wrong if not just one choice is right."""
    source, right = walk.lesson.source, 0
    for choice in choices:
        try:
            right += holds(choice.right, walk.now.state)
        except VisualizerError as problem:
            yield fault_line(source, str(choice.place), str(problem))
    if right != 1:
        what = f"{right} of the choices are right when they are revealed"
        yield fault_line(source, str(choices[0].place), what, "one has to be")
