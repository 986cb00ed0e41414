"""What file is asked for."""

from dataclasses import dataclass

from visualizer.gui.ui import Ui
from visualizer.scene.path import file_name

# Label and ending of every kind.
Kinds = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FileWish:
    """What file is asked for.

    Attributes
    ----------
    title : str
        Of the dialog.
    verb : str
        Label of the button that confirms.
    kinds : tuple of (label, ending)
        Kinds of files; the first one is taken if the name says nothing else.
    saving : bool
        Whether the file need not be there yet.
    name : str
        Proposed.
    links : bool
        Whether a link may be typed in place of a name, which is opened then.
    """

    title: str
    verb: str
    kinds: Kinds
    saving: bool = False
    name: str = ""
    links: bool = False

    @property
    def endings(self) -> tuple[str, ...]:
        return tuple(ending for _, ending in self.kinds)


def proposed_name(ui: Ui, suffix: str, ending: str) -> str:
    """A name for a file, from that of the open one or from the title."""
    path = ui.documents.path
    return file_name((path.stem if path is not None else ui.state.experiment.title) + suffix, ending)
