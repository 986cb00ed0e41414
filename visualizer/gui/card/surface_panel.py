"""The surface in the detail card: its axes are chosen over it, and its points can be moved, added and taken away."""

from dataclasses import replace

from visualizer.gui.card.panel import Choice, Panel, choice_buttons
from visualizer.gui.card.point_drag import PointDrag
from visualizer.gui.painter import Tag
from visualizer.gui.ui import Ui, pointer_in
from visualizer.scene.choice_row import AXES, Label
from visualizer.scene.layout import Rect
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.scene.surface.axes import asked_inputs, axis_view, base_inputs, surface_axes
from visualizer.scene.surface.point_edit import is_plane, new_point, point_at, point_classes
from visualizer.scene.surface.surface import surface_count
from visualizer.scene.surface.surface_hint import surface_hint, surface_place
from visualizer.scene.surface.surface_picture import surface_picture
from visualizer.session.command import PlaceSituation, RemoveRow
from visualizer.session.state import State
from visualizer.session.view import Others

LARGEST = "the largest"
OTHERS: tuple[Others, ...] = ("row", "situation")


def _window_surface(state: State, style: Style, width: int, height: int) -> list[Shape]:
    return surface_picture(state, style, width, height, surface_count(state))


class SurfacePanel(Panel):
    """The surface. A click makes a place of it the new situation, or adds a point; a drag moves a point."""

    has_ground = True

    def __init__(self, ui: Ui, frame: Tag, room: Rect) -> None:
        below = choice_buttons(ui, frame, room, _surface_choices, "surface")
        super().__init__(ui, frame, below, _window_surface, surface_hint)
        ui.handle(self.canvas, clicked=self._pressed, clicked_right=self._removed)

    def _pressed(self) -> None:
        """The button has gone down: on a point, to drag it; else the click is done."""
        row = point_at(self.ui.state, self.ui.style, self.size, *pointer_in(self.canvas))
        if row is None:
            self._clicked()
        else:
            PointDrag(self.ui, self.canvas, self.size, row, self._clicked)

    def _clicked(self) -> None:
        ui = self.ui
        place = surface_place(ui.state, ui.style, self.size, *pointer_in(self.canvas))
        if place is None:
            return
        adding = ui.state.view.adds is not None and is_plane(ui.state)
        asked = PlaceSituation(tuple(asked_inputs(ui.state, place).items()))
        ui.dispatch(new_point(ui.state, place) if adding else asked)

    def _removed(self) -> None:
        """A click of the right button takes the point under it out of the table."""
        state = self.ui.state
        row = point_at(state, self.ui.style, self.size, *pointer_in(self.canvas))
        if row is not None and is_plane(state):
            self.ui.dispatch(RemoveRow(row))


def _surface_choices(state: State) -> list[Choice]:
    """What there is to choose over a surface."""
    choices = _axis_choices(state) if len(base_inputs(state)) > 2 else []
    if state.experiment.table.n_outputs > 1:
        choices.append(_target_choice(state))
    if is_plane(state):
        choices.append(_click_choice(state))
    return choices


def _axis_choices(state: State) -> list[Choice]:
    """The inputs that are the axes, and where the others are taken from."""
    view = state.view
    tip = "Where the surface takes the other inputs from: the row that is shown, or the new situation"
    label = Label(view.others, "others of the", "others:", OTHERS)
    others = [(f"of the {each}", replace(view, others=each)) for each in OTHERS]
    return [
        _axis_choice(state, 0),
        _axis_choice(state, 1),
        Choice("others", label, tip, lambda: others, OTHERS.index(view.others)),
    ]


def _axis_choice(state: State, place: int) -> Choice:
    """The input that goes across, 0, or up, 1."""
    word, sign = [*AXES.items()][place]
    columns, names = base_inputs(state), state.experiment.table.input_names
    chosen = columns.index(surface_axes(state).inputs[place])
    label = Label(names[columns[chosen]], word, sign, [names[column] for column in columns])
    options = [(names[column], axis_view(state, place, column)) for column in columns]
    return Choice(word, label, f"The input that goes {word}", lambda: options, chosen)


def _target_choice(state: State) -> Choice:
    """The output that is shown, or which of them is the largest."""
    view, names = state.view, state.experiment.table.output_names
    tip = "The output whose answer is shown while no neuron is selected, or which of them is the largest"
    options = [(name, replace(view, target=k, largest=False)) for k, name in enumerate(names)]
    options.append((LARGEST, replace(view, largest=True)))
    values, chosen = (*names, LARGEST), len(names) if view.largest else min(view.target, len(names) - 1)
    return Choice("target", Label(values[chosen], values=values), tip, lambda: options, chosen)


def _click_choice(state: State) -> Choice:
    """What a click in the plane does."""
    tip = (
        "What a click does: it asks about a place, or adds a point of one class or the other. "
        "Dragging a point moves it, the right button takes it out"
    )
    view, classes = state.view, point_classes(state)
    does = ["asks", *(f"adds {name}" for name, _ in classes)]
    chosen = 0 if view.adds is None else min(view.adds + 1, len(classes))
    options = [(f"a click {what}", replace(view, adds=k - 1 if k else None)) for k, what in enumerate(does)]
    return Choice("click", Label(does[chosen], "a click", "click", does), tip, lambda: options, chosen)
