"""The page for a browser: how a run is put on it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from visualizer.errors import InvalidValue
from visualizer.message import shown
from visualizer.session.experiment import MAX_TITLE

if TYPE_CHECKING:
    from visualizer.lesson.lesson import Lesson

WEB_THEMES = ("auto", "dark", "light")


@dataclass(frozen=True)
class WebPage:
    """How a run is put on a page for a browser.

    Attributes
    ----------
    theme : str
        One of `WEB_THEMES`; "auto" is what the reader's device has.
    title : str
        What stands at its head; empty for that of the experiment.
    folder : bool
        Whether its data is a file beside it, which has room for ten times as many states.
    lesson : Lesson or None
        What the page leads through, in place of the run.

    Raises
    ------
    InvalidValue
        For a theme that there is not, and for a title that is too long.
    """

    theme: str = "auto"
    title: str = ""
    folder: bool = False
    lesson: "Lesson | None" = None

    def __post_init__(self) -> None:
        if self.theme not in WEB_THEMES:
            raise InvalidValue(f"There is no theme {shown(self.theme)} of pages; there are {', '.join(WEB_THEMES)}.")
        if len(self.title) > MAX_TITLE or not self.title.isprintable():
            raise InvalidValue(f"A title is one line of at most {MAX_TITLE} characters; type a shorter one.")
