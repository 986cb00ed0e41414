"""The child process of the window tests: the real window, and an agent that answers questions about it.

The agent is the `each_frame` of `run_window`: between two frames it answers the requests that a thread has read from
stdin, one JSON object a line, and writes each answer to stdout as one line of JSON. It sees everything and presses
nothing: what moves the window are the events that the tests send to the X server.
"""

import json
import os
import queue
import sys
import threading
import time
from ctypes import CDLL, c_double
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import dearpygui._dearpygui as library
import dearpygui.dearpygui as dpg
import numpy as np

import visualizer.session.command as do
from tests.window.noted import Job, noted
from visualizer.app import loop as pace
from visualizer.app.loop import Loop
from visualizer.app.start import run_window
from visualizer.files.preset import preset
from visualizer.gui.action import ACTIONS
from visualizer.gui.card.card import Card
from visualizer.gui.dialog import dialog
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.service import Settings, UnclosedSession
from visualizer.scene import caption, layout, number, tabs
from visualizer.scene.chart import correlation_chart, error_chart
from visualizer.scene.glossary import glossary
from visualizer.scene.network import hover, network_layout
from visualizer.scene.shape import Text
from visualizer.scene.style import Style
from visualizer.scene.surface import axes, surface_picture
from visualizer.scene.table import table_layout, truth_table
from visualizer.scene.text import text_width
from visualizer.session.pace import Pace
from visualizer.session.state import initial_state
from visualizer.session.update import update
from visualizer.session.view import View

MODULES = (
    do,
    dialog,
    correlation_chart,
    error_chart,
    caption,
    glossary,
    hover,
    layout,
    network_layout,
    number,
    table_layout,
    tabs,
    truth_table,
    axes,
    surface_picture,
)

FRAME = pace.FRAME
# Seconds that what is waited for has in any case: what goes on beside the window goes by time, not by frames, of which
# a window at rest draws hundreds a second.
AT_LEAST = 30.0


@dataclass
class Request:
    """A question that waits for its answer.

    Attributes
    ----------
    number : int
        By which the answer is recognised.
    expression : str
        Of Python, on the live objects; None is answered for an empty one.
    frames : int
        To wait before it is looked at.
    wanted : object
        With `patience`: the value to wait for.
    patience : int
        Frames to wait for it, and `AT_LEAST`; then the value that it has is answered.
    since, waited : float and int
        When it was asked, in seconds, and how many frames that was ago.
    """

    number: int
    expression: str = ""
    frames: int = 0
    wanted: Any = None
    patience: int = 0
    since: float = field(default_factory=time.monotonic)
    waited: int = 0

    def may_wait(self) -> bool:
        """Whether it is too early to give up."""
        early = self.waited < self.patience or time.monotonic() < self.since + AT_LEAST
        return self.patience > 0 and early


class Clock:
    """The clock of Dear PyGui, which goes by frames here.

    It times double clicks, keys that are held and tooltips: where a frame takes longer than a double click may, there
    would be none.
    """

    def __init__(self) -> None:
        self._glfw = CDLL(library.__file__)
        self._glfw.glfwGetTime.restype = c_double
        self._glfw.glfwSetTime.argtypes = [c_double]
        self._time = 0.0

    def next_frame(self) -> None:
        self._time = (self._time or self._glfw.glfwGetTime()) + FRAME
        self._glfw.glfwSetTime(self._time)


class Agent:
    """Answers requests, called before every frame."""

    def __init__(self) -> None:
        # Whatever else writes to stdout must not come between the answers.
        self._out = os.fdopen(os.dup(1), "w", buffering=1)
        os.dup2(2, 1)
        self._read: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._asked = threading.Event()
        self._waiting: list[Request] = []
        self._seen: dict[str, Any] = {}
        self._clock = Clock()
        self.frames = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self._read.put(Request(**json.loads(line)))
            self._asked.set()
        self._read.put(None)
        self._asked.set()

    def __call__(self, loop: Loop) -> None:
        self.frames += 1
        self._clock.next_frame()
        # Nobody sees a window at rest, so its next frame need not wait, if somebody waits for it.
        at_rest = loop.session.state.motion is None
        pace.FRAME = 0.0 if at_rest else FRAME
        if at_rest and not self._waiting and self._read.empty():
            self._asked.wait(FRAME)
        self._asked.clear()
        while not self._read.empty():
            request = self._read.get()
            if request is None:
                # The tests have gone: do not outlive them.
                dpg.stop_dearpygui()
                return
            self._waiting.append(request)
        for request in list(self._waiting):
            if request.frames > 0:
                request.frames -= 1
            elif self._answered(request, loop):
                self._waiting.remove(request)

    def _answered(self, request: Request, loop: Loop) -> bool:
        try:
            value = plain(eval(request.expression, self._names(loop))) if request.expression else None
        except Exception as error:
            self._say(request, error=f"{type(error).__name__}: {error}")
            return True
        if value != request.wanted and request.may_wait():
            request.waited += 1
            return False
        self._say(request, value=value)
        return True

    def _say(self, request: Request, **answer: Any) -> None:
        self._out.write(json.dumps({"number": request.number, **answer}) + "\n")

    def _anew(self, loop: Loop, name: str) -> None:
        """As after the start: another experiment, all widgets made anew."""
        session, window = loop.session, loop.window
        vars(session).pop("dispatch", None)  # a test may have put something in its place
        dialog.close_dialog()
        window.services.lessons.close()
        session.state = initial_state(preset(name))
        window.services.documents.begin()  # type: ignore[attr-defined]
        window._ui.row_order = None
        window._restyle(Style.of(session.state.view))
        self._seen.clear()

    def _names(self, loop: Loop) -> dict[str, Any]:
        """What expressions can name; `seen` is a place to keep things between two of them."""
        window, session = loop.window, loop.session
        cards: dict[str, Card] = {card.name: card for card in window.cards}
        names = {name: value for module in MODULES for name, value in vars(module).items() if name[0] != "_"}
        return names | {
            "ACTIONS": ACTIONS,
            "Job": Job,
            "Pace": Pace,
            "Path": Path,
            "Settings": Settings,
            "Style": Style,
            "UnclosedSession": UnclosedSession,
            "View": View,
            "action": {action.tag: action for action in ACTIONS}.__getitem__,
            "agent": self,
            "ancestors": ancestors,
            "anew": partial(self._anew, loop),
            "card": cards.__getitem__,
            "cards": cards,
            "dpg": dpg,
            "lineage": lineage,
            "loop": loop,
            "menu_width": menu_width,
            "noted": window.services.documents,
            "np": np,
            "place": place,
            "preset": preset,
            "seen": self._seen,
            "session": session,
            "state": session.state,
            "style": Style.of(session.state.view),
            "texts": texts,
            "time": time,
            "text_width": text_width,
            "window": window,
        }


def lineage(item: Tag) -> list[Tag]:
    """The menus that lead to a menu item, outermost first, and the item."""
    if "MenuBar" in dpg.get_item_type(item):
        return []
    return [*lineage(parent(item)), dpg.get_alias_id(item) if isinstance(item, str) else item]


def ancestors(item: Tag) -> list[str]:
    """Tags of the items that hold an item."""
    above = dpg.get_item_parent(item)
    return [] if not above else [dpg.get_item_alias(above), *ancestors(above)]


def menu_width(item: Tag) -> int:
    """Of the menu in which an item is."""
    width: int = dpg.get_item_rect_size(parent(item))[0]
    return width


def place(item: Tag) -> list[float]:
    """Corner and size of an item, also of those whose rectangle Dear PyGui does not tell."""
    known = dpg.get_item_state(item)
    if "rect_min" in known and all(known.get("rect_size", (0, 0))):
        return [*known["rect_min"], *known["rect_size"]]
    across, down = dpg.get_item_pos(item)
    left, top = (0, 0) if "WindowAppItem" in dpg.get_item_type(item) else place(parent(item))[:2]
    return [left + across, top + down, dpg.get_item_width(item) or 0, dpg.get_item_height(item) or 0]


def parent(item: Tag) -> Tag:
    """The item that holds an item."""
    found: Tag | None = dpg.get_item_parent(item)
    assert found is not None
    return found


def texts(painter: Painter) -> list[str]:
    """What is written in the picture that a painter shows."""
    return [shape.string for shape in painter._shapes if isinstance(shape, Text)]


def plain(value: Any) -> Any:
    """`value` as JSON knows it: arrays and tuples as lists, everything that it does not know as text."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(part) for part in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return repr(value)


def main() -> None:
    """Wait for the line that says what to open, and open it; everything is imported by then."""
    options: dict[str, Any] = json.loads(sys.stdin.readline())
    size = tuple(options.pop("size"))
    state = initial_state(preset(options.pop("preset")))
    if iterations := options.pop("iterations"):
        state = update(state, do.RunBurst(iterations))
    while state.motion is not None:
        state = update(state, do.Tick(0.1, 0.1))
    run_window(state, size=size, each_frame=Agent(), services=noted, **options)


if __name__ == "__main__":
    main()
