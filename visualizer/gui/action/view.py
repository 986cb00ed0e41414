"""How things are shown: type, theme, what synapses and plots tell."""

from collections.abc import Callable
from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.gui.action.action import EQUAL, Action, Key, view_choice
from visualizer.session.command import Command, SetView
from visualizer.session.state import State
from visualizer.session.view import MAX_DIGITS, TYPE_SIZES, Edges

# What synapses can be coloured by.
_COLOURED_BY: dict[Edges, str] = {
    "weight": "their weight",
    "update": "what the iteration adds to their weight",
    "change": "the change of their weight since the start",
}


def _resized(state: State, by: int) -> Command | None:
    """The next larger or smaller type, if there is one."""
    beyond = [size for size in TYPE_SIZES if (size - state.view.size) * by > 0]
    if not beyond:
        return None
    return SetView(replace(state.view, size=min(beyond, key=lambda size: abs(size - state.view.size))))


def _turning(what: str) -> Callable[[State], Command]:
    return lambda state: SetView(state.view.turned(what))


# fmt: off
THEME = Action(
    "theme", "Dark or light", "Dark or light", (Key(dpg.mvKey_F6, "F6"),),
    command=lambda state: SetView(replace(state.view, theme="light" if state.view.theme == "dark" else "dark")),
)
LARGER = Action(
    "larger", "Larger type", "Larger type", (Key(EQUAL, "+", shift=None), Key(dpg.mvKey_Add, shift=None)),
    command=lambda state: _resized(state, 1), repeats=True,
)
SMALLER = Action(
    "smaller", "Smaller type", "Smaller type",
    (Key(dpg.mvKey_Minus, "−", shift=None), Key(dpg.mvKey_Subtract, shift=None)),
    command=lambda state: _resized(state, -1), repeats=True,
)
SIZES = tuple(view_choice(f"size.{size}", f"{size}", f"Type of {size} pixels", size=size) for size in TYPE_SIZES)
COLOURINGS = {
    edges: view_choice(f"edges.{edges}", f"By {edges}", f"Colour synapses by {what}", edges=edges)
    for edges, what in _COLOURED_BY.items()
}
NEXT_COLOURING = Action(
    "next_colouring", "", "Colour synapses by weight, update and change in turn", (Key(dpg.mvKey_E, "E"),),
    command=_turning("edges"),
)
NEXT_NUMBERS = Action(
    "next_numbers", "", "Numbers on all synapses, on selected ones, or on none, in turn", (Key(dpg.mvKey_U, "U"),),
    command=_turning("numbers"),
)
NUMBERS = (
    view_choice("numbers.all", "Numbers on all", "Numbers on all synapses", numbers="all"),
    view_choice("numbers.selected", "Numbers on the selected ones", "Numbers on selected synapses", numbers="selected"),
    view_choice("numbers.none", "No numbers", "No numbers on synapses", numbers="none"),
)
DIGITS = tuple(
    view_choice(f"digits.{digits}", f"{digits}", f"Decimals of the numbers on synapses: {digits}", digits=digits)
    for digits in range(1, MAX_DIGITS + 1)
)
THUMBNAILS = Action(
    "thumbnails", "Surfaces in the neurons", "Every neuron shows what it answers over two inputs, or its number again",
    (Key(dpg.mvKey_T, "T"),),
    command=_turning("thumbnails"),
    on=lambda state: state.view.thumbnails,
)
LOG_X = Action(
    "log_x", "Logarithmic iterations", "Logarithmic iterations, here, in the other plots and in the timeline",
    (Key(dpg.mvKey_X, "X"),), command=_turning("log_x"),
    on=lambda state: state.view.log_x,
)
LOG_Y = Action(
    "log_y", "Logarithmic error", "Logarithmic error", (Key(dpg.mvKey_Y, "Y"),), command=_turning("log_y"),
    on=lambda state: state.view.log_y,
)
HIDDEN_ERRORS = Action(
    "hidden_errors", "Errors of hidden layers", "Errors of the hidden layers",
    command=lambda state: SetView(replace(state.view, hidden_errors=not state.view.hidden_errors)),
    on=lambda state: state.view.hidden_errors,
)
ROW_ERRORS = Action(
    "row_errors", "Errors of rows", "Errors of the single rows; of the one that is shown if there are many",
    command=lambda state: SetView(replace(state.view, row_errors=not state.view.row_errors)),
    on=lambda state: state.view.row_errors,
)
FOLLOW = Action(
    "follow", "Follow the run", "Plots follow the run; zooming or dragging ends that", (Key(dpg.mvKey_F, "F"),),
    command=lambda state: SetView(replace(state.view, follow=True)),
)
