"""Drives the real window as a person does: by the X server, with mouse and keys.

Events are real ones (the XTEST extension). What they led to is read from the state of the application, which the agent
in the child process tells. There is no window manager, so windows are where and as large as they ask to be.
"""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from Xlib import XK, X
from Xlib import display as xlib_display
from Xlib.ext import xtest
from Xlib.protocol import event
from Xlib.xobject.drawable import Window as XWindow

ROOT = Path(__file__).resolve().parents[2]
SCREEN = (2000, 1300)
# Frames after which something that should happen counts as not happening.
PATIENCE = 1800
# Seconds after which a window that draws so slowly, or not at all, is given up.
CEILING = 60.0
# An event is polled while one frame is drawn, and its callbacks run at the beginning of the next.
FRAMES = 2
VIEWPORT = "[dpg.get_viewport_client_width(), dpg.get_viewport_client_height()]"

Point = tuple[float, float]


class Box(NamedTuple):
    """A place in the window, in pixels from its corner."""

    x: float
    y: float
    width: float
    height: float

    def at(self, across: float = 0.5, down: float = 0.5) -> Point:
        """The point at a share of the width and of the height."""
        return self.x + across * self.width, self.y + down * self.height


@contextmanager
def x_server() -> Iterator[str]:
    """A virtual X server; its name."""
    reading, writing = os.pipe()
    screen = "x".join(map(str, (*SCREEN, 24)))
    # Without -noreset it would restart, and be away for a moment, whenever its last window closes.
    command = ["Xvfb", "-displayfd", str(writing), "-noreset", "-nolisten", "tcp", "-screen", "0", screen]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        # It dies if this end of the pipe is closed before the line is complete.
        with os.fdopen(reading) as answer:
            name = answer.readline().strip()
        if not name:
            raise RuntimeError(f"Xvfb did not start: status {server.wait()}; on Debian install xvfb")
        yield f":{name}"
    finally:
        server.terminate()
        server.wait()


class Driver:
    """One window, and the person before it.

    Parameters
    ----------
    display : str
        Name of the X server.
    log : Path
        Where the stderr of the window goes.
    environment : str
        Variables of the window's process.
    """

    def __init__(self, display: str, log: Path, **environment: str) -> None:
        self.log, self._logged = log, 0
        self._display = xlib_display.Display(display)
        software = {"LIBGL_ALWAYS_SOFTWARE": "1", "PYTHONFAULTHANDLER": "1", "DISPLAY": display}
        with log.open("w") as sink:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.window.agent"],
                cwd=ROOT,
                env={**os.environ, **software, **environment},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=sink,
                text=True,
                bufsize=1,
            )
        self._answers: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()
        self._requests = 0

    def open(
        self,
        preset: str = "trask-3-layer",
        size: tuple[int, int] = (1280, 800),
        iterations: int = 0,
        running: bool = False,
    ) -> "Driver":
        """Open the window, and wait until it has been drawn."""
        self._send({"preset": preset, "size": size, "iterations": iterations, "running": running})
        self.wait(3)
        self.x_window = self._found()
        # There is no window manager to give it the keyboard.
        self.x_window.set_input_focus(X.RevertToParent, X.CurrentTime)
        self._display.sync()
        return self

    def begin(self, preset: str = "trask-3-layer", size: tuple[int, int] = (1280, 800)) -> "Driver":
        """Use an open window for another test."""
        self._logged = len(self.log.read_text())
        self.move((size[0] - 3, size[1] - 3), 0)
        self.ask(f"anew({preset!r})")
        if tuple(self.ask(VIEWPORT)) != size:
            self.resize(*size)
        self.wait(3)
        return self

    # Asking

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(message) + "\n")
        except BrokenPipeError:
            raise self._death() from None

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._answers.put(json.loads(line))
        self._answers.put(None)

    def _death(self) -> RuntimeError:
        return RuntimeError(f"the window has ended with status {self.ending()}; its log ends:\n{self.stderr[-2000:]}")

    @property
    def stderr(self) -> str:
        """What the window has logged in this test."""
        return self.log.read_text()[self._logged :]

    def ask(self, expression: str, frames: int = 0, wanted: Any = None, patience: int = 0) -> Any:
        """The value of a Python expression in the window's process; see `agent.Request`."""
        self._requests += 1
        waiting = {"frames": frames, "wanted": wanted, "patience": patience}
        self._send({"number": self._requests, "expression": expression, **waiting})
        deadline = time.monotonic() + CEILING
        while True:
            try:
                answer = self._answers.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise TimeoutError(f"no answer within {CEILING:.0f} s: {expression or waiting}") from None
            if answer is None:
                raise self._death()
            if answer["number"] == self._requests:
                break
        if "error" in answer:
            raise RuntimeError(f"{expression}: {answer['error']}")
        return answer["value"]

    def wait(self, frames: int = FRAMES) -> None:
        """Until that many frames have been drawn."""
        self.ask("", frames=frames)

    def expect(self, expression: str, wanted: Any) -> None:
        """Wait until the expression has that value, and fail if it does not come to that."""
        value = self.ask(expression, wanted=wanted, patience=PATIENCE)
        assert value == wanted, f"{expression} is {value!r}, not {wanted!r}"

    def until(self, condition: str) -> None:
        """Wait until the condition holds."""
        self.expect(f"bool({condition})", True)

    @contextmanager
    def nothing_happens(self, frames: int = 6) -> Iterator[None]:
        """The state is the same before and after: not an equal one, the same."""
        self.ask("seen.update(state=state)")
        yield
        assert self.ask("state is seen['state']", frames=frames), f"the state has changed: {self.problem}"

    def stays(self, expression: str, act: Callable[[], object], frames: int = 6) -> None:
        """Do `act`, which must not change the value of the expression."""
        before = self.ask(expression)
        act()
        after = self.ask(expression, frames=frames)
        assert after == before, f"{expression} has become {after!r}, was {before!r}"

    @property
    def iteration(self) -> int:
        return int(self.ask("state.iteration"))

    @property
    def problem(self) -> str:
        """The line about something refused; empty if there is none."""
        return str(self.ask("state.message.text if state.message and state.message.problem else ''"))

    def expect_problem(self, *words: str) -> str:
        """Wait for a line about something refused: one line, which has these words."""
        self.until("state.message and state.message.problem")
        text = self.problem
        assert "\n" not in text
        for word in words:
            assert word in text
        return text

    # Places

    def box(self, item: str) -> Box:
        """Where an item is."""
        return Box(*self.ask(f"place({item!r})"))

    def cell(self, row: int, column: int) -> Point:
        """The middle of a cell of the truth table."""
        rect = Box(*self.ask(f"card('table')._layout.cell_rect({row}, {column})"))
        canvas = self.box("table.canvas")
        return canvas.x + rect.at()[0], canvas.y + rect.at()[1]

    def beside(self, row: int) -> Point:
        """A place in a row of the truth table where there is no cell."""
        left, width = self.ask("card('table')._layout.error")
        height, place = self.ask(f"[card('table')._layout.row, card('table')._layout.place_of({row})]")
        canvas = self.box("table.canvas")
        return canvas.x + left + width / 2, canvas.y + (place + 0.5) * height

    def column_head(self, column: int) -> Point:
        """The name of a column of the truth table."""
        left, width = self.ask(f"card('table')._layout.cells[{column}]")
        top, height = self.ask("[dpg.get_item_rect_min('table.canvas')[1], style.px(HEADER)]", frames=1)
        return self.box("table.canvas").x + left + width / 2, top - height * 0.7

    def neuron(self, layer: int, unit: int) -> Point:
        """The middle of a neuron."""
        return self._in_network(f"centres[{layer}][{unit}]")

    def synapse(self, number: int, point: int = 6) -> Point:
        """A point on a synapse, numbered matrix by matrix, row by row."""
        return self._in_network(f"outlines[{number}][{point}]")

    def _in_network(self, place: str) -> Point:
        left, top = self.ask("dpg.get_item_rect_min('network.canvas')")
        across, down = self.ask(f"card('network')._framed[0].{place}")
        return left + across, top + down

    # Mouse

    def _where(self, place: str | Point) -> Point:
        return self.box(place).at() if isinstance(place, str) else place

    def _fake(self, kind: int, detail: int = 0, place: Point = (0, 0)) -> None:
        xtest.fake_input(self._display, kind, detail, x=round(place[0]), y=round(place[1]))
        self._display.sync()

    def move(self, place: str | Point, frames: int = FRAMES) -> None:
        """Put the pointer there: on an item, or at a point."""
        x, y = self._where(place)
        # From beside it, as a hand moves: a pointer that comes back into the window where it left makes no event.
        self._fake(X.MotionNotify, place=(x + 1, y))
        self._fake(X.MotionNotify, place=(x, y))
        self.wait(frames)

    def click(self, place: str | Point) -> None:
        self.move(place, 1)
        self._button(X.Button1)

    def right_click(self, place: str | Point) -> None:
        self.move(place, 1)
        self._button(X.Button3)

    def double_click(self, place: str | Point) -> None:
        self.move(place)
        # Without waiting for frames, which may take long: the second press counts if it comes soon enough.
        for kind in (X.ButtonPress, X.ButtonRelease) * 2:
            self._fake(kind, X.Button1)
        self.wait(6)

    def _button(self, button: int) -> None:
        self._fake(X.ButtonPress, button)
        self.wait(1)
        self._fake(X.ButtonRelease, button)
        self.wait()

    def wheel(self, place: str | Point, notches: int) -> None:
        """Turn the wheel, up if `notches` is positive."""
        self.move(place)
        for _ in range(abs(notches)):
            button = X.Button4 if notches > 0 else X.Button5
            self._fake(X.ButtonPress, button)
            self._fake(X.ButtonRelease, button)
            self.wait(1)
        self.wait()

    def drag(self, start: str | Point, end: Point, steps: int = 5, button: int = X.Button1) -> None:
        (x0, y0), (x1, y1) = self._where(start), end
        self.move((x0, y0))
        self._fake(X.ButtonPress, button)
        self.wait()
        for k in range(1, steps + 1):
            self.move((x0 + (x1 - x0) * k / steps, y0 + (y1 - y0) * k / steps), 1)
        self._fake(X.ButtonRelease, button)
        self.wait()

    def menu(self, item: str) -> None:
        """Choose an item of the menus; a menu tells where it is in its bar, an item where it is in its menu."""
        top, *inner = self.ask(f"lineage({item!r})")
        left, below, line = self.ask(f"[dpg.get_item_pos({top})[0], 1.75 * style.size, 0.6 * style.size]")
        self.click((left + line, below / 2))
        self.wait()
        for entry in inner:
            self.until(f"dpg.get_item_pos({entry})[1] > 0")
            across, down, wide = self.ask(f"[*dpg.get_item_pos({entry}), menu_width({entry})]")
            self.move((left + across + line, below + down + line))
            # A menu within a menu begins higher by the padding, so that its first item is beside its title.
            left, below = left + wide, below + down - line
        self._button(X.Button1)

    def popup_item(self, popup: str, item: str) -> None:
        """Click an item of an open popup, which tells where it is, as the item does within it."""
        self.until(f"dpg.get_item_pos({item!r})[1] > 0")
        left, top, line = self.ask(
            f"[*np.add(dpg.get_item_pos({popup!r}), dpg.get_item_pos({item!r})), 0.6 * style.size]"
        )
        self.click((left + 2 * line, top + line))

    # Keys

    def key(self, *chords: str) -> None:
        """Press and release keys one after the other: X's names, such as "Page_Down" or "ctrl+z"."""
        for chord in chords:
            with self.held(chord):
                pass
            self.wait()

    @contextmanager
    def held(self, chord: str) -> Iterator[None]:
        """A key held down."""
        codes = [self._code(part) for part in chord.split("+") if part] or [self._code("plus")]
        for code in codes:
            self._fake(X.KeyPress, code)
        try:
            yield
        finally:
            for code in reversed(codes):
                self._fake(X.KeyRelease, code)

    def _code(self, name: str) -> int:
        name = {"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L"}.get(name, name)
        code = self._display.keysym_to_keycode(XK.string_to_keysym(name))
        assert code, f"the keyboard has no {name}"
        return int(code)

    def type(self, text: str) -> None:
        """Type characters, each with Shift if it needs it; a new line is Return."""
        shift = self._code("shift")
        for character in text:
            keysym = {"\n": XK.XK_Return, "\t": XK.XK_Tab}.get(character, ord(character))
            code = self._display.keysym_to_keycode(keysym)
            assert code, f"the keyboard has no {character!r}"
            shifted = self._display.keycode_to_keysym(code, 0) != keysym
            for kind, pressed in ((X.KeyPress, code), (X.KeyRelease, code)):
                if shifted and kind == X.KeyPress:
                    self._fake(X.KeyPress, shift)
                self._fake(kind, pressed)
                if shifted and kind == X.KeyRelease:
                    self._fake(X.KeyRelease, shift)
            self.wait(1)
        self.wait()

    def fill(self, field: str, text: str, end: str = "Return") -> None:
        """Put `text` in the place of what a field holds, and end with a key."""
        self.click(self.box(field).at(0.3))
        self.key("ctrl+a")
        if text:
            self.type(text)
        else:
            self.key("BackSpace")
        if end:
            self.key(end)

    # The window itself

    def _found(self) -> XWindow:
        pid = self._display.intern_atom("_NET_WM_PID")
        candidates: list[XWindow] = self._display.screen().root.query_tree().children
        for candidate in candidates:
            owner = candidate.get_full_property(pid, X.AnyPropertyType)
            if owner is not None and owner.value[0] == self.process.pid:
                return candidate
        raise AssertionError("the window is not on the screen")

    @property
    def title(self) -> str:
        """As a window manager would show it."""
        name = self._display.intern_atom("_NET_WM_NAME")
        found = self.x_window.get_full_property(name, X.AnyPropertyType)
        assert found is not None
        value = found.value
        return value.decode() if isinstance(value, bytes) else str(value)

    def resize(self, width: int, height: int) -> None:
        """As a window manager does."""
        self.x_window.configure(width=width, height=height)
        self._display.sync()
        self.expect(VIEWPORT, [width, height])
        self.wait(4)

    def wish_to_close(self) -> None:
        """Press the cross in the title bar that a window manager would draw."""
        protocols, delete = (self._display.intern_atom(name) for name in ("WM_PROTOCOLS", "WM_DELETE_WINDOW"))
        message = event.ClientMessage(
            window=self.x_window, client_type=protocols, data=(32, [delete, X.CurrentTime, 0, 0, 0])
        )
        self.x_window.send_event(message)
        self._display.sync()

    def close_by_manager(self) -> int:
        """Press the cross; the status with which the window ends."""
        self.wish_to_close()
        return self.ending()

    def ending(self) -> int:
        """The status with which the window ends, by itself."""
        return self.process.wait(CEILING)

    def shot(self, path: Path) -> None:
        """Save a picture of the window."""
        self.wait(3)
        self.ask(f"dpg.output_frame_buffer({str(path)!r})")
        self.wait()

    def end(self) -> None:
        """End the process, however it is, and free what belongs to it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.kill()
        self.process.wait()
        self._reader.join()
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.stdout.close()
        self._display.close()
