"""What a command is: a plain value, named as an imperative, that knows what it does and what it is called."""

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import ClassVar

from visualizer.session import timeline, undo
from visualizer.session.state import State


class Command(ABC):
    """Something that changes the state.

    Attributes
    ----------
    journalled : bool
        Whether the journal writes it down; what others do is told there as training, or by where one is then.
    makes : bool
        Whether a person makes something by it that would be missed, or takes it back.
    """

    journalled: ClassVar[bool] = False
    makes: ClassVar[bool] = False

    @abstractmethod
    def apply(self, state: State) -> State:
        """The state that follows.

        Raises
        ------
        VisualizerError
            If it cannot be carried out; the state that was passed in stays as it was.
        """


class Undoable(Command):
    """A command that can be undone.

    Attributes
    ----------
    opens : bool
        Whether it puts another experiment in place of the present one.
    """

    journalled = True
    opens: ClassVar[bool] = False

    @property
    def continued(self) -> bool:
        """Whether it goes on with the edit before, as dragging does; both are undone together."""
        return False

    @abstractmethod
    def label(self, state: State) -> str:
        """A short name of what it changes in `state`, such as "in1 of row 2"."""

    @abstractmethod
    def changed(self, state: State) -> State:
        """The state that follows, before the change is recorded; `state` itself where nothing changes."""

    def prepared(self, state: State, label: str) -> State:
        """The state in which the change is made."""
        return state

    def apply(self, state: State) -> State:
        label = self.label(state)
        before = self.prepared(undo.without_redo(state), label)
        after = self.changed(before)
        return state if after is before else undo.recorded(state, after, label, self.continued, self.opens)


class Edit(Undoable):
    """A command that changes table, shape, rule or weights of the present network; in the past it begins another run.

    An edit never resets training: every weight that still has a place keeps its value, new ones are what the seed
    draws for that place.
    """

    makes = True

    def prepared(self, state: State, label: str) -> State:
        return timeline.branched(state, label)


class Restart(Undoable):
    """A command that begins a run at iteration 0."""

    @abstractmethod
    def restarted(self, state: State) -> State:
        """The state at the beginning of the new run."""

    def changed(self, state: State) -> State:
        after = self.restarted(state)
        history = replace(after.history, number=timeline.next_number(state), cause=self.label(state))
        return replace(after, history=history, pace=state.pace)
