"""Two iterations of the run side by side."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from visualizer.errors import VisualizerError
from visualizer.gui.dialog.dialog import Dialog
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.ui import Ui
from visualizer.scene import number
from visualizer.scene.chart.comparison import comparison_picture
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.text import text_width
from visualizer.session.state import State
from visualizer.session.timeline import at_iteration
from visualizer.typed.field import whole_number

# Units of a field, and of it where the row is narrow; of the row of fields in height; and the least of the numbers.
FIELD, ROW, LEAST = 124, 34, 60

# Iterations that are asked for most; the run may go on while the dialog is open.
KNOWN: dict[str, Callable[[State], int]] = {
    "first": lambda state: min(1, state.history.reached),
    "now": lambda state: state.iteration,
    "last": lambda state: state.history.reached,
}


class CompareDialog(Dialog):
    """Layers and weights at two iterations, first the one after the first update and the last one.

    Parameters
    ----------
    ui : Ui
    """

    title = "Compare two iterations"
    width = 1080

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self._fields: list[Tag] = []
        self._height = 0
        reached = ui.state.history.reached
        self._shown = min(1, reached), reached

    def fill(self, room: int) -> None:
        """Fields and Close in one row, with what else that has room for; the numbers have the rest."""
        ui, px = self.ui, self.ui.style.px
        labels = "Iteration", "against"
        bare = room - px(96 + 3 * 8)
        worded = bare - sum(round(text_width(label, ui.style.size)) + px(8) for label in labels) >= 2 * px(FIELD)
        width = min(px(FIELD), bare // 2)
        known = [round(text_width(name, ui.style.size)) + px(24) for name in KNOWN]
        spare = bare - 2 * width - sum(round(text_width(label, ui.style.size)) + px(8) for label in labels)
        offered = 2 * sum(wide + px(8) for wide in known) <= spare
        with dpg.group(horizontal=True):
            for tag, label, iteration in zip(("compare.first", "compare.second"), labels, self._shown, strict=True):
                if worded:
                    dpg.add_text(label)
                self._field(tag, iteration, width)
                for name, wide in zip(KNOWN, known, strict=True) if offered else ():
                    self._known(f"{tag}.{name}", name, wide)
            self.close_button()
        self._width = room - px(14)
        self._rows: Tag = dpg.add_child_window(width=room, height=px(LEAST), border=False)
        self._canvas: Tag = dpg.add_drawlist(self._width, 1, tag="compare.canvas", parent=self._rows)
        dpg.bind_item_theme(self._rows, ui.themes.tight)
        self.painter = Painter(self._canvas)
        self._compare()

    def _field(self, tag: str, iteration: int, width: int) -> None:
        field: Tag = dpg.add_input_text(
            tag=tag,
            default_value=number.count(iteration),
            width=width,
            auto_select_all=True,
        )
        self.when_left(field, self._compare)
        self.ui.tip(field, sentence("compare"))
        self._fields.append(field)

    def _known(self, tag: str, name: str, width: int) -> None:
        """A button for an iteration that is asked for most, for the field before it."""
        place = len(self._fields) - 1

        def put() -> None:
            dpg.set_value(self._fields[place], number.count(KNOWN[name](self.ui.state)))
            self._compare()

        button = dpg.add_button(label=name, tag=tag, width=width, callback=put)
        self.ui.tip(button, f"The {name} iteration." if name != "now" else "The iteration of now.")

    def update(self) -> None:
        super().update()
        problem = self.ui.style.px(ROW) if dpg.is_item_shown("dialog.problem") else 0
        height = max(self.ui.style.px(LEAST), min(self._needed, self.tallest - self.ui.style.px(ROW) - problem))
        if height != self._height:
            dpg.configure_item(self._rows, height=height)
            self._height = height

    def _compare(self) -> None:
        """Show the iterations that the fields name; where one of them is none, the fields name what is shown again."""
        try:
            wanted = [whole_number(dpg.get_value(field), "iteration to compare", 100) for field in self._fields]
            first, second = (at_iteration(self.ui.state, iteration) for iteration in wanted)
        except VisualizerError as problem:
            self.say(str(problem))
        else:
            self.say("")
            self._shown = first.iteration, second.iteration
            shapes, height = comparison_picture(first, second, self.ui.style, self._width)
            self._needed = max(1, round(height))
            dpg.configure_item(self._canvas, height=self._needed)
            self.painter.draw(shapes)
        for field, iteration in zip(self._fields, self._shown, strict=True):
            dpg.set_value(field, number.count(iteration))
