"""A lecture on the stage: where it is, what Page Up takes back, and what Page Down brings again."""

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from visualizer.session.staging import Told
from visualizer.session.view import View

SeedsShown = Literal["", "errors", "networks"]
_State = TypeVar("_State")


@dataclass(frozen=True, eq=False)
class TakenBack(Generic[_State]):
    """What Page Up has taken back, and Page Down brings again.

    Attributes
    ----------
    state : State
        Where one was then, with what had been taken back before that.
    view : View
        How one has looked since: what differs from it has been changed by keys, and stays so.
    """

    state: _State
    view: View


@dataclass(frozen=True, eq=False)
class Lecture(Generic[_State]):
    """A lecture on the stage.

    Attributes
    ----------
    desk : State
        The desk, as it was left.
    back : State or None
        Where one was before the last thing that was done, with all that led there; None at the beginning.
    taken : TakenBack or None
        What comes again; None after anything new.
    told : Told or None
        The place in what is told; None where nothing is.
    full : str
        The card that fills the screen; empty for the arrangement.
    seeds : str
        What is shown of the seeds that are trained: their "errors", or their "networks"; empty if nothing is.
    dark : bool
        Whether the screen is black.
    looks : frozenset of str
        Fields of the view that keys have changed since `back`: Page Up leaves them as they are.
    """

    desk: _State
    back: _State | None = None
    taken: TakenBack[_State] | None = None
    told: Told[_State] | None = None
    full: str = ""
    seeds: SeedsShown = "errors"
    dark: bool = False
    looks: frozenset[str] = frozenset()
