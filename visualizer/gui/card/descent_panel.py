"""The descent in the detail card: a rough map at once, a fine one bit by bit while nothing moves."""

from collections.abc import Sequence
from dataclasses import replace

from visualizer.gui.bit_by_bit import GrowingMap
from visualizer.gui.card.panel import Choice, Panel, choice_buttons
from visualizer.gui.painter import Tag
from visualizer.gui.ui import Ui
from visualizer.scene.choice_row import AXES, Label
from visualizer.scene.descent.descent_hint import descent_hint
from visualizer.scene.descent.descent_picture import descent_picture
from visualizer.scene.descent.directions import offered_weights, shown_weights, weight_view
from visualizer.scene.layout import Rect
from visualizer.scene.reading.course import course
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.session.selection import Synapse
from visualizer.session.state import State
from visualizer.session.view import Plane, View

# Over what the loss is shown, by its name in the view.
PLANES: dict[Plane, str] = {"path": "longest directions", "weights": "two weights"}
# Of larger networks, only so many weights are offered: the largest.
OFFERED = 60


class DescentPanel(Panel):
    """The loss over two weights or two directions, with the path; over it, which they are."""

    def __init__(self, ui: Ui, frame: Tag, room: Rect) -> None:
        self._map = GrowingMap()
        below = choice_buttons(ui, frame, room, _choices, "descent")
        super().__init__(ui, frame, below, self._drawn, descent_hint)

    def show(self, state: State) -> None:
        self._map.follow(state, self.ui.style, self.size)
        if self._map.goes_on and state.motion is None and self not in self.ui.tasks:
            self.ui.tasks.append(self)
        super().show(state)

    def update(self) -> None:
        """Go on with the fine map, once a frame."""
        state = self.ui.state
        if not self._map.goes_on or state.motion is not None or not self.is_there:
            self.close()
        elif self._map.advance():
            self.close()
            super().show(state)

    def close(self) -> None:
        """Leave what is under way."""
        self.ui.tasks.remove(self)

    def _drawn(self, state: State, style: Style, width: int, height: int) -> list[Shape]:
        return descent_picture(state, self._map.found, style, width, height)


def _choices(state: State) -> list[Choice]:
    """What there is to choose over the map."""
    tip = "Over which directions the loss is shown: the two in which the path is longest, or those of two weights"
    planes = [(label, replace(state.view, plane=plane)) for plane, label in PLANES.items()]
    label = Label(PLANES[state.view.plane], values=[*PLANES.values()])
    plane = Choice("plane", label, tip, lambda: planes, [*PLANES].index(state.view.plane))
    shown = shown_weights(state, course(state))
    if state.view.plane == "path" or len(shown) < 2:
        return [plane]
    offered = offered_weights(state, OFFERED)
    return [plane, *(_weight_choice(state, offered, shown[k], k) for k in range(2))]


def _weight_choice(state: State, offered: Sequence[Synapse], shown: Synapse, place: int) -> Choice:
    """The weight that goes across, 0, or up, 1."""
    word, sign = [*AXES.items()][place]
    tip = f"The weight that goes {word}; the selected synapse comes first in the list"

    def options() -> list[tuple[str, View]]:
        return [(weight.name, weight_view(state, place, weight)) for weight in offered]

    return Choice(word, Label(shown.name, word, sign), tip, options, offered.index(shown))
