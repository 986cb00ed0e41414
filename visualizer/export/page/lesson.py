"""A lesson in a page: every place of it with the state to which it leads, and what is said there, as plain text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from visualizer.errors import InvalidLesson, VisualizerError
from visualizer.lesson.action import command_of
from visualizer.lesson.lesson import Deed, Lesson, Place, Step
from visualizer.lesson.stand import bare, carried_out
from visualizer.lesson.telling import Told, told_number
from visualizer.lesson.walk import Walk
from visualizer.message import fault_line, shown
from visualizer.session.state import State

# What a button of a page does with the run that its reader has before him, and what it finds as a run that is stored.
LIVE = ("run", "go-to", "reset", "select", "row", "phase", "set")
STORED = ("open", "seed", "hidden", "cell", "add-row", "fill", "weight", "cut", "mend")
# Cards of a page, by the names that lessons have for them; every other is a still picture.
CARDS = {"table": "table", "error": "error", "correlations": "correlations", "program": "program", "network": "network"}


@dataclass(frozen=True, eq=False)
class PlaceOfLesson:
    """A place in a lesson.

    Attributes
    ----------
    walk : Walk
        The way to it.
    state : State
        Where the lesson has led, with what is covered there.
    opened : mapping of Deed to State
        Where those buttons lead that open another run.
    """

    walk: Walk
    state: State
    opened: Mapping[Deed, State]

    @property
    def front(self) -> str:
        """The card of a page that the lesson has brought to the front; empty if it has none."""
        return CARDS.get(self.state.view.tab, "inspector" if self.state.view.tab == "inspector" else "")

    @property
    def stills(self) -> tuple[str, ...]:
        """The parts of a picture that the lesson looks at and a page does not have."""
        view, covered = self.state.view, self.state.covered
        panel = (view.panel,) if view.tab == "detail" and view.panel not in ("surface", "auto") and not covered else ()
        network = ("thumbnails",) if view.thumbnails else ("network",) if view.edges != "weight" else ()
        return (*panel, *(() if covered else network))

    def data(self, runs: Mapping[State, int], stills: Iterable[int]) -> dict[str, Any]:
        """The place as it is written into a page.

        Parameters
        ----------
        runs : mapping of State to int
            Which of the runs of the page each state is in.
        stills : iterable of int
            The numbers of its still pictures.
        """
        state, now = self.state, self.walk.now
        question = self.walk.step.question
        amount = question and question.amount
        texts = {"before": now.before, "asked": now.asked, "after": now.after}
        return {
            **{name: [self._told(each, runs) for each in told] for name, told in texts.items()},
            "title": self.walk.step.title,
            "step": now.step + 1,
            "run": runs[state],
            "at": state.iteration,
            "phase": state.phase,
            "row": -1 if state.row is None else state.row,
            "selection": state.selection and state.selection._asdict(),
            "covers": sorted(state.covered),
            "front": self.front,
            "stills": list(stills),
            "revealed": now.revealed,
            "choices": now.choices,
            "right": now.right,
            "value": None if now.value is None else [now.value, told_number(now.value)],
            "tolerance": amount and amount.tolerance,
        }

    def _told(self, told: Told, runs: Mapping[State, int]) -> list[Any]:
        """A text, and what pressing it does."""
        if told.deed is None:
            return [told.text]
        deed, before = told.deed, self.walk.now.state
        does: dict[str, Any] = {"does": deed.action, "said": told.text}
        match deed.action:
            case "run" | "go-to":
                does["iterations"] = next(iter(deed.values.values()))
            case "select":
                does["what"] = deed.values["what"] and deed.values["what"]._asdict()
            case "row":
                does["row"] = -1 if deed.values["number"] is None else deed.values["number"]
            case "phase":
                does["phase"] = carried_out(command_of(before, deed), before).phase
            case "set":
                does |= {"run": runs[self.opened[deed]], "size": self.opened[deed].network.flat.size}
            case action if action in STORED:
                does |= {"does": "open", "run": runs[self.opened[deed]], "at": self.opened[deed].iteration}
        return [told.text, does]


def places(lesson: Lesson, state: State) -> list[PlaceOfLesson]:
    """All places of a lesson that is begun in a state, in their order.

    Raises
    ------
    InvalidLesson
        If the lesson has a fault, or a step does what a page cannot; one line that names the step and the action.
    """
    if lesson.fault:
        raise InvalidLesson(lesson.fault)
    for number, step in enumerate(lesson.steps, 1):
        _check(lesson, number, step)
    walk, state = Walk.begun(lesson, bare(state))
    found = [_place(walk)]
    while not walk.ended:
        walk, state = walk.next(state)
        found.append(_place(walk))
    return found


def _check(lesson: Lesson, number: int, step: Step) -> None:
    """Refuse a step that a page cannot show."""
    if step.keeps:
        why = "goes on with what its reader has made, whose numbers are not known when the page is written"
        raise _fault(lesson, step.place, number, step, f"keep {why}")
    for deed in (*step.deeds, *step.reveals):
        if told := _beyond(deed):
            raise _fault(lesson, deed.place, number, step, f"{deed.action} {told}")
    for link in (*step.text.links, *step.after.links):
        if link.deed.action not in (*LIVE, *STORED):
            raise _fault(lesson, link.deed.place, number, step, f"{link.deed.action} is no button of a page")


def _beyond(deed: Deed) -> str:
    """What an action wants that a page does not have; empty if it has all."""
    values = deed.values
    if deed.action == "front" and values["card"] == "seeds":
        return "card=seeds shows a card that a page does not have"
    if deed.action == "curves" and values["rows"] == "yes":
        return "rows=yes shows curves that a page does not have"
    if deed.action == "axes" and "linear" in (values["x"], values["y"]):
        return "asks for linear axes, which a page does not have"
    return ""


def _fault(lesson: Lesson, place: Place, number: int, step: Step, what: str) -> InvalidLesson:
    where = f"{place}, step {number} {shown(step.title)}"
    return InvalidLesson(fault_line(lesson.source, where, f"a page cannot do this: {what}", "take it out for a page"))


def _place(walk: Walk) -> PlaceOfLesson:
    state, opened = replace(walk.now.state, covered=walk.covered), {}
    for deed in _deeds(walk):
        try:
            after = carried_out(command_of(walk.now.state, deed), walk.now.state)
        except VisualizerError as problem:
            raise InvalidLesson(fault_line(walk.lesson.source, str(deed.place), str(problem))) from problem
        if deed.action == "set" and walk.now.state.network.architecture.mortal != after.network.architecture.mortal:
            number = walk.now.step + 1
            raise _fault(walk.lesson, deed.place, number, walk.step, "set l1 is no button of a page")
        if deed.action in (*STORED, "set"):
            opened[deed] = after
    return PlaceOfLesson(walk, state, opened)


def _deeds(walk: Walk) -> Iterator[Deed]:
    for told in (*walk.now.before, *walk.now.asked, *walk.now.after):
        if told.deed is not None:
            yield told.deed
