"""Walking through a lesson: forward, back, and to any step; pure, from states to states.

Where a step leads depends on the lesson alone: the next step goes on from where the one before had led, whatever was
tried in between, and the way back leads through the very states of the way there. Only a step that says ``keep`` goes
on with what the person has made.
"""

from dataclasses import dataclass, replace
from math import isfinite

from visualizer.lesson.lesson import Lesson, Question, Step
from visualizer.lesson.stand import Stand, bare, entered, revealed
from visualizer.session.state import State
from visualizer.session.view import View

# What of the view is the person's, whatever a lesson brings to the front.
OWN_VIEW = ("theme", "size", "digits", "learner", "follow")


@dataclass(frozen=True, eq=False)
class Walk:
    """A way through a lesson, up to where one is.

    Attributes
    ----------
    lesson : Lesson
    stands : tuple of Stand
        The way here; the last one is now.
    answer : float or None
        What the person has answered: the place of a choice, or a number.
    """

    lesson: Lesson
    stands: tuple[Stand, ...]
    answer: float | None = None

    @staticmethod
    def begun(lesson: Lesson, state: State) -> tuple["Walk", State]:
        """The first step of a lesson, begun at the desk as it is."""
        return _at(Walk(lesson, (entered(lesson, 0, bare(state)),)), state)

    @property
    def now(self) -> Stand:
        """Where one is."""
        return self.stands[-1]

    @property
    def step(self) -> Step:
        """The step that one is in."""
        return self.lesson.steps[self.now.step]

    @property
    def question(self) -> Question | None:
        """The question that stands; None if there is none, or it is answered."""
        return None if self.now.revealed else self.step.question

    @property
    def covered(self) -> frozenset[str]:
        """What is covered now."""
        return self.question.covers if self.question else frozenset()

    @property
    def ended(self) -> bool:
        """Whether nothing comes next."""
        return self.now.revealed and self.now.step + 1 == len(self.lesson.steps)

    @property
    def verdict(self) -> bool | None:
        """Whether the person's answer was right; None if none was given, or it is not revealed."""
        now, amount = self.now, self.step.question and self.step.question.amount
        if self.answer is None or not now.revealed:
            return None
        if amount and now.value is not None:
            return abs(self.answer - now.value) <= amount.tolerance
        return self.answer == now.right

    def next(self, state: State) -> tuple["Walk", State]:
        """What comes next: the answer of a question that stands, else the next step; at the end, the same.

        Raises
        ------
        InvalidLesson
            If something cannot be done; one line with its place. Everything is then as it was.
        """
        if self.ended:
            return self, state
        if not self.now.revealed:
            return _at(replace(self, stands=(*self.stands, revealed(self.lesson, self.now))), state)
        place = self.now.step + 1
        base = bare(state) if self.lesson.steps[place].keeps else self.now.state
        return _at(replace(self, stands=(*self.stands, entered(self.lesson, place, base)), answer=None), state)

    def back(self, state: State) -> tuple["Walk", State]:
        """Before what came last, to the bit; at the beginning, the same."""
        if len(self.stands) == 1:
            return _at(self, state)
        return _at(replace(self, stands=self.stands[:-1], answer=None), state)

    def go_to(self, step: int, state: State) -> tuple["Walk", State]:
        """To the beginning of a step, as if one had gone forward or back until there.

        Raises
        ------
        InvalidLesson
            As `next` does.
        """
        step = max(0, min(step, len(self.lesson.steps) - 1))
        walk: Walk = self
        while walk.now.step < step:
            walk, state = walk.next(state)
        while len(walk.stands) > 1 and (walk.now.step > step or walk.stands[-2].step == step):
            walk, state = walk.back(state)
        return walk, state

    def answered(self, answer: float) -> "Walk":
        """The walk with an answer of the person; nothing is revealed by it."""
        question = self.question
        if question is None or not isfinite(answer) or (question.choices and not 0 <= answer < len(question.choices)):
            return self
        return replace(self, answer=answer)


def own_view(wanted: View, view: View) -> View:
    """A view that is wanted, with what of `view` is the person's own."""
    return replace(wanted, **{name: getattr(view, name) for name in OWN_VIEW})


def _at(walk: Walk, state: State) -> tuple[Walk, State]:
    """A walk, and where it has led, as the person who is at `state` looks at it."""
    clean = walk.now.state
    return walk, replace(
        clean,
        view=own_view(clean.view, state.view),
        pace=state.pace,
        past=state.past,
        future=state.future,
        covered=walk.covered,
    )
