"""What the stage says of its keys: a line that fades soon after one has come there, and all of them on demand."""

import time
from collections.abc import Sequence

from visualizer.scene.shape import Shape
from visualizer.scene.stage.stage_frame import StageFrame
from visualizer.scene.stage.stage_keys import KeyWord, key_line, key_list
from visualizer.session.state import State

# How long the line is there, and how long it then takes to fade.
SECONDS, FADING = 8.0, 1.0


class KeyHint:
    """The line, and the list; no part of the state.

    Parameters
    ----------
    few, all_keys : sequence of KeyWord
        What the line tells, and the columns of the list one after the other.

    Attributes
    ----------
    listed : bool
        Whether all keys are shown.
    """

    def __init__(self, few: Sequence[KeyWord], all_keys: Sequence[Sequence[KeyWord]]) -> None:
        self._few, self._all = few, all_keys
        self.listed = False
        self._begun = 0.0
        self._page: tuple[object, ...] | None = None

    @property
    def fades(self) -> bool:
        """Whether it changes by itself, so that frames must go on."""
        return self._strength > 0

    @property
    def _strength(self) -> float:
        """Of the line, from 0 to 1."""
        return min(1.0, max(0.0, 1 + (SECONDS - (time.monotonic() - self._begun)) / FADING)) if self._begun else 0.0

    def begin(self) -> None:
        """One has come to the stage."""
        self._begun, self._page, self.listed = time.monotonic(), None, False

    def turn(self) -> None:
        """Show all keys, or take them away."""
        self.listed, self._begun = not self.listed, 0.0

    def picture(self, state: State, frame: StageFrame) -> list[Shape]:
        """What lies over the stage of a state; whatever is done there takes it away."""
        lecture = state.lecture
        page = () if lecture is None else (lecture.back, lecture.told, lecture.full, lecture.dark)
        if self._page is not None and page != self._page:
            self.listed, self._begun = False, 0.0
        self._page = page
        if state.message is not None:
            self._begun = 0.0  # that stands where the line would
        if self.listed:
            return key_list(self._all, frame.style, frame.layout)
        strength = self._strength
        return key_line(self._few, frame.style, frame.layout, strength) if strength else []
