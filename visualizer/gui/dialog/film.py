"""A film to be exported: from where to where, how many frames, how fast, how large."""

from collections.abc import Callable
from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.errors import InvalidValue, VisualizerError
from visualizer.gui.dialog.form import FormDialog
from visualizer.gui.dialog.picture import THEMES, checked_parts, page_theme, part_checks
from visualizer.gui.ui import Ui
from visualizer.scene import number
from visualizer.scene.film import FILM_PAGE, Film
from visualizer.scene.page import length
from visualizer.typed.field import finite_number, whole_number

TIMES = ("log", "linear")


class FilmDialog(FormDialog):
    """Asks for a film.

    Parameters
    ----------
    ui : Ui
    then : callable
        Takes the film.
    """

    title = "Export a film"
    width = 520

    def __init__(self, ui: Ui, then: Callable[[Film], object]) -> None:
        super().__init__(ui)
        self._then = then

    def fill(self, room: int) -> None:
        reached = self.ui.state.history.reached
        self.note(f"This run has iterations 0 to {number.count(reached)}.", room)
        part_checks(self, room, "film", FILM_PAGE.parts)
        with self.row(room):
            self.text("From", "film.start", "0", "from", wide=104)
            self.text("To", "film.end", number.count(reached), "to", wide=104)
        with self.row(room):
            self.text("Frames", "film.frames", f"{Film.frames}", "frames", wide=56)
            self.text("Speed", "film.per_second", f"{Film.per_second:g}", "fps", "fps", 56)
        with self.row(room):
            self.choice("Time", "film.time", TIMES, "time")
            self.choice("Theme", "film.theme", THEMES, "theme")
        width, height = FILM_PAGE.pixels
        with self.row(room):
            self.text("Width", "film.width", f"{width}px", "width")
            self.text("Height", "film.height", f"{height}px", "height")
        self.answers("Save as…", self.enter)
        dpg.focus_item("film.start")

    def enter(self) -> None:
        try:
            film = self._film()
        except VisualizerError as problem:
            self.say(str(problem))
        else:
            self.keep()
            # The run goes on: the last iteration is asked for anew.
            self.ui.remembered.pop("film.end")
            self._then(film)

    def _film(self) -> Film:
        value, reached = dpg.get_value, self.ui.state.history.reached
        page = replace(
            FILM_PAGE,
            parts=checked_parts("film"),
            theme=page_theme(value("film.theme"), self.ui.state.view.theme),
            width=length(value("film.width"), FILM_PAGE.dpi),
            height=length(value("film.height"), FILM_PAGE.dpi),
        )
        end = whole_number(value("film.end"), "last iteration", reached)
        if end > reached:
            raise InvalidValue(f"The run has come to iteration {reached:,}; end the film there, or run on first.")
        return Film(
            page,
            start=whole_number(value("film.start"), "first iteration", 0),
            end=end,
            frames=whole_number(value("film.frames"), "number of frames", 100),
            per_second=finite_number(value("film.per_second"), "frames a second"),
            log=value("film.time") == TIMES[0],
        )
