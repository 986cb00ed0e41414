"""A picture to be exported: what is on it, and how it looks."""

from collections.abc import Callable, Sequence

import dearpygui.dearpygui as dpg

from visualizer.errors import VisualizerError
from visualizer.gui.dialog.form import FormDialog
from visualizer.gui.painter import Painter
from visualizer.gui.ui import Ui
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.page import Page, length
from visualizer.scene.part import PARTS
from visualizer.typed.field import finite_number

AS_SEEN = "as seen"
THEMES = (AS_SEEN, "light", "dark", "print")
NUMBERS: dict[str, bool | None] = {AS_SEEN: None, "shown": True, "left out": False}
USUAL = Page()
# Units of height: of the preview, and of what the dialog takes with it; a lower window does without.
PREVIEW, PREVIEW_FROM = 190, 560


class PictureDialog(FormDialog):
    """Asks for a page.

    Parameters
    ----------
    ui : Ui
    then : callable
        Takes the page.
    """

    title = "Export a picture"
    width = 520

    def __init__(self, ui: Ui, then: Callable[[Page], object]) -> None:
        super().__init__(ui)
        self._then = then

    def fill(self, room: int) -> None:
        part_checks(self, room, "picture", USUAL.parts)
        with self.row(room):
            self.choice("Theme", "picture.theme", THEMES, "theme")
            self.choice("Numbers", "picture.numbers", tuple(NUMBERS), "numbers")
        with self.row(room):
            self.text("Width", "picture.width", f"{USUAL.width:g}mm", "width")
            self.text("Type", "picture.type_size", f"{USUAL.type_size:g}", "type", "points", 56)
        with self.row(room):
            self.text("PNG", "picture.dpi", f"{USUAL.dpi:g}", "dpi", "dpi", 56)
            self.check("Transparent background", "picture.transparent", False, sentence("transparent background"))
        self._preview(room)
        self.answers("Save as…", self.enter)
        dpg.focus_item("picture.width")

    def _preview(self, room: int) -> None:
        """The page, small, where the window is high enough, and how large it is on paper."""
        px, high = self.ui.style.px, dpg.get_viewport_client_height() - self.top
        self._room = room, px(PREVIEW) if high >= px(PREVIEW_FROM) else 1
        self._seen: Page | None = None
        self._painter = Painter(dpg.add_drawlist(*self._room, tag="picture.preview"))
        self._told = self.note("", room)

    def update(self) -> None:
        super().update()
        try:
            page = self._page()
        except VisualizerError as problem:
            dpg.set_value(self._told, str(problem))
            self._seen = None
            return
        if page != self._seen:
            self._seen = page
            shapes, text = self.ui.exports.preview(page, *self._room)
            self._painter.draw(shapes if self._room[1] > 1 else ())
            dpg.set_value(self._told, text)

    def enter(self) -> None:
        try:
            page = self._page()
        except VisualizerError as problem:
            self.say(str(problem))
        else:
            self.keep()
            self._then(page)

    def _page(self) -> Page:
        value = dpg.get_value
        dpi = finite_number(value("picture.dpi"), "resolution")
        return Page(
            parts=checked_parts("picture"),
            theme=page_theme(value("picture.theme"), self.ui.state.view.theme),
            width=length(value("picture.width"), dpi),
            type_size=finite_number(value("picture.type_size"), "type size"),
            dpi=dpi,
            transparent=value("picture.transparent"),
            numbers=NUMBERS[value("picture.numbers")],
        )


def part_checks(form: FormDialog, room: int, order: str, usual: Sequence[str]) -> None:
    """A check for every part of the page of an `order`, set for the `usual` ones."""
    parts = list(PARTS.values())
    for first in range(0, len(parts), 3):
        with form.row(room, 3):
            for part in parts[first : first + 3]:
                form.check(part.label, f"{order}.{part.name}", part.name in usual, part.tip)


def checked_parts(order: str) -> tuple[str, ...]:
    """The parts whose checks are set."""
    return tuple(part for part in PARTS if dpg.get_value(f"{order}.{part}"))


def page_theme(chosen: str, seen: str) -> str:
    """The theme that was `chosen`; the one that is `seen` if it is to be as that."""
    return seen if chosen == AS_SEEN else chosen
