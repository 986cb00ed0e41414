"""What takes too long for one frame, and so is worked out bit by bit while nothing runs."""

from visualizer.scene.check.comparison import Found, comparison
from visualizer.scene.descent.descent_picture import mapped
from visualizer.scene.descent.error_map import AT_ONCE, MOST_NUMBERS, ErrorMap, Ground, Survey, map_count
from visualizer.scene.style import Style
from visualizer.session.present import Present
from visualizer.session.state import State


class GrowingMap:
    """The error around the present: a rough map at once, then a fine one.

    Attributes
    ----------
    found : ErrorMap or None
        As fine as it is known; None where a picture has no room for one.
    """

    def __init__(self) -> None:
        self.found: ErrorMap | None = None
        self._wanted: Ground | None = None
        self._survey: Survey | None = None

    @property
    def goes_on(self) -> bool:
        """Whether a finer one is to be had."""
        return self._survey is not None

    def follow(self, state: State, style: Style, size: tuple[int, int]) -> None:
        """Map what a picture of that size in pixels shows of a state."""
        wanted = mapped(state, style, *size)
        if wanted is None or wanted == self._wanted:
            return
        self._wanted, rough, fine = wanted, map_count(wanted, AT_ONCE), map_count(wanted, MOST_NUMBERS)
        self.found = Survey(wanted, rough).finished()
        # What was under way is of another place, or of another time.
        self._survey = Survey(wanted, fine) if fine > rough else None

    def advance(self) -> bool:
        """Go on a bit; whether the finer map is there now."""
        if self._survey is None or self._survey.advance():
            return False
        self.found, self._survey = self._survey.finished(), None
        return True


class GrowingCheck:
    """The comparison of the updates of the iteration that comes next: at once where it is short.

    Attributes
    ----------
    found : Found or None
        None as long as it is not done.
    """

    def __init__(self) -> None:
        self.found: Found | None = None
        self._of: Present | None = None

    @property
    def goes_on(self) -> bool:
        """Whether there is something to compare yet."""
        return self._of is not None and self.found is None

    def is_of(self, state: State) -> bool:
        """Whether it is that of the present of a state."""
        return self._of is state.present

    def follow(self, state: State) -> None:
        """Compare those of a state."""
        if self._of is not state.present:
            self._of, self._comparison = state.present, comparison(state.present)
            self.found = self._comparison.finished() if self._comparison.short else None

    def advance(self) -> bool:
        """Go on a bit; whether it is done now."""
        if not self.goes_on or self._comparison.advance():
            return False
        self.found = self._comparison.finished()
        return True
