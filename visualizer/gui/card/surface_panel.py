"""The surface in the detail card: its axes are chosen over it, and its points can be moved, added and taken away."""

from collections.abc import Callable
from dataclasses import replace

from visualizer.gui.card.panel import Choice, Panel, choice_buttons, choices_height
from visualizer.gui.card.point_drag import PointDrag
from visualizer.gui.painter import Tag
from visualizer.gui.ui import Ui, pointer_in
from visualizer.scene.choice_row import AXES, Label
from visualizer.scene.layout import Rect
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.scene.surface.axes import base_inputs, next_axis, surface_axes
from visualizer.scene.surface.point_edit import is_plane, new_point, next_adds, point_at, point_classes
from visualizer.scene.surface.surface import surface_count
from visualizer.scene.surface.surface_hint import surface_hint, surface_place
from visualizer.scene.surface.surface_picture import surface_picture
from visualizer.session.command import PlaceSituation, RemoveRow, SetView
from visualizer.session.state import State

LARGEST = "the largest"


def _window_surface(state: State, style: Style, width: int, height: int) -> list[Shape]:
    return surface_picture(state, style, width, height, surface_count(state))


class SurfacePanel(Panel):
    """The surface. A click makes a place of it the new situation, or adds a point; a drag moves a point."""

    has_ground = True

    def __init__(self, ui: Ui, frame: Tag, room: Rect, state: State) -> None:
        choices = _surface_choices(state)
        high = choices_height(ui.style, room, choices)
        if high:
            choice_buttons(ui, frame, room, choices, "surface")
        below = Rect(room.x, room.y + high, room.width, room.height - high)
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
        ui.dispatch(new_point(ui.state, place) if adding else PlaceSituation(tuple(place.items())))

    def _removed(self) -> None:
        """A click of the right button takes the point under it out of the table."""
        state = self.ui.state
        row = point_at(state, self.ui.style, self.size, *pointer_in(self.canvas))
        if row is not None and is_plane(state):
            self.ui.dispatch(RemoveRow(row))


def _surface_choices(state: State) -> list[Choice]:
    """What there is to choose over a surface."""
    table, view = state.experiment.table, state.view
    names, axes, choices = table.input_names, surface_axes(state), list[Choice]()
    if len(base_inputs(state)) > 2:
        for place, (word, sign) in enumerate(AXES.items()):
            tip = f"The input that goes {word}; click for the next"
            label = Label(names[axes.inputs[place]], word, sign, [names[column] for column in base_inputs(state)])
            choices.append(Choice(word, label, tip, _next_axis(place)))
        tip = "Where the surface takes the other inputs from: the row that is shown, or the new situation"
        of = Label(view.others, "others of the", "others:", ("row", "situation"))
        choices.append(Choice("others", of, tip, _other_others))
    if table.n_outputs > 1:
        tip = "The output whose answer is shown while no neuron is selected, or which is largest; click for the next"
        shown = LARGEST if view.largest else table.output_names[view.target]
        choices.append(Choice("target", Label(shown, values=(*table.output_names, LARGEST)), tip, _next_target))
    if is_plane(state):
        tip = (
            "What a click does: it asks about a place, or adds a point of one class or the other. "
            "Dragging a point moves it, the right button takes it out"
        )
        classes = point_classes(state)
        does = ["asks", *(f"adds {name}" for name, _ in classes)]
        shown = does[0 if view.adds is None else min(view.adds + 1, len(classes))]
        choices.append(Choice("click", Label(shown, "a click", "click", does), tip, _next_click))
    return choices


def _next_axis(place: int) -> Callable[[State], SetView]:
    def command(state: State) -> SetView:
        across, up = next_axis(state, place)
        return SetView(replace(state.view, across=across, up=up))

    return command


def _next_target(state: State) -> SetView:
    """The next output; after the last one, which of them is the largest."""
    view = state.view
    last = view.target + 1 == state.experiment.table.n_outputs
    if last and not view.largest:
        return SetView(replace(view, largest=True))
    return SetView(replace(view, target=0 if last else view.target + 1, largest=False))


def _other_others(state: State) -> SetView:
    return SetView(replace(state.view, others="situation" if state.view.others == "row" else "row"))


def _next_click(state: State) -> SetView:
    return SetView(replace(state.view, adds=next_adds(state)))
