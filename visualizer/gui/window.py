"""The window: its size, type and title, and what shows the state in it once a frame."""

import time
from collections.abc import Sequence

import dearpygui.dearpygui as dpg

from visualizer.gui.action.window import QUIT
from visualizer.gui.card.card import Card
from visualizer.gui.desk import Desk
from visualizer.gui.dialog.dialog import close_dialog, front_dialog
from visualizer.gui.dialog.resume import offer_to_resume
from visualizer.gui.font import Fonts
from visualizer.gui.keyboard import Keyboard
from visualizer.gui.popup import close_popups
from visualizer.gui.service import Services, UnclosedSession
from visualizer.gui.stage.stage import Stage
from visualizer.gui.theme import Themes
from visualizer.gui.ui import Ui
from visualizer.scene.caption import window_title
from visualizer.scene.lending import lend, unknown_letters, written
from visualizer.scene.palette import rgba
from visualizer.scene.style import Style
from visualizer.scene.text import REGULAR, file_of
from visualizer.scene.zoom import zoomed_view
from visualizer.session.command import Say
from visualizer.session.experiment import Experiment
from visualizer.session.session import Session
from visualizer.session.state import State

# The main window only holds the cards; see `visualizer.scene.backdrop`.
BARE = {"no_scrollbar": True, "no_scroll_with_mouse": True, "no_background": True}
MIN_WIDTH, MIN_HEIGHT = 640, 480
# The title is refreshed this often while something runs; window managers do not like it faster.
TITLE_SECONDS = 0.25


class Window:
    """The viewport and everything in it.

    Parameters
    ----------
    session : Session
    services : Services
    presets : sequence of Experiment
        Offered in the menu and in the table's card.
    """

    def __init__(self, session: Session, services: Services, presets: Sequence[Experiment]) -> None:
        self.session, self.services, self.presets = session, services, presets
        self._written = ""
        self._lent_for: Experiment | None = None
        self._titled: tuple[str, float] = ("", 0.0)
        self._offered: UnclosedSession | None = None

    def open(self, width: int, height: int) -> None:
        """Create the window; a display must be there (see `visualizer.display`)."""
        dpg.create_context()
        dpg.configure_app(manual_callback_management=True)
        style = Style.of(self.session.state.view)
        dpg.create_viewport(
            title=self._title(self.session.state),
            width=width,
            height=height,
            min_width=MIN_WIDTH,
            min_height=MIN_HEIGHT,
            x_pos=0,
            y_pos=0,
            vsync=True,
            # The cross of the window is a wish, as Ctrl Q is.
            disable_close=True,
            clear_color=rgba(style.palette.bg1),
        )
        self._ui = Ui(self.session, self.services, self.presets, Fonts.load(style), Themes(style))
        self.desk = Desk(self._ui)
        dpg.set_exit_callback(QUIT.callback(self._ui))
        dpg.add_window(tag="main")
        self._restyle(style)
        Keyboard(self._ui, self.desk.editor)
        self.desk.handle_mouse()
        self.stage = Stage(self._ui)
        self.stage.pointer.handle_mouse()
        dpg.setup_dearpygui()
        dpg.show_viewport()
        dpg.set_primary_window("main", True)
        # Becoming the primary window would reset these.
        dpg.configure_item("main", **BARE)

    def close(self) -> None:
        """Free everything; the process may go on."""
        for task in self._ui.tasks:
            task.close()
        self._ui.advisor.close()
        dpg.destroy_context()

    @property
    def cards(self) -> list[Card]:
        """Those that are shown at the desk."""
        return self.desk.cards

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return dpg.get_viewport_client_width(), dpg.get_viewport_client_height()

    @property
    def waiting(self) -> bool:
        """Whether frames must go on although no event comes: something is under way beside the run."""
        services = self.services
        fading = self.session.state.lecture is not None and self.stage.keys.fades
        return fading or bool(self._ui.tasks) or services.exports.job is not None or services.recordings.playing

    def show(self, state: State) -> None:
        """Make the window agree with `state`, once a frame."""
        self._lend(state.experiment)
        width, height = self.size
        telling = self._show_stage(state, width, height) if state.lecture else self._show_desk(state, width, height)
        if telling:
            self._retitle(state)
        self._ui.modifiers.update()
        for task in list(self._ui.tasks):
            task.update()
        if state.lecture is None:
            self._offer()
        dialog = front_dialog()
        if dialog is not None:
            dialog.update()

    def _show_desk(self, state: State, width: int, height: int) -> bool:
        self.stage.clear()
        self.desk.hide(False)
        style = Style.of(zoomed_view(state.view, width, height))
        if self._ui.style != style:
            self._restyle(style)
        return self.desk.show(state, width, height, style)

    def _show_stage(self, state: State, width: int, height: int) -> bool:
        if dpg.is_item_shown("main"):
            close_dialog()
            if self.desk.layout is not None:
                close_popups()
            self.desk.hide(True)
        self.stage.show(state, width, height)
        return True

    def _offer(self) -> None:
        """Offer a session that was not closed, once."""
        unclosed = self.services.recovery.unclosed_session
        if unclosed is not self._offered:
            self._offered = unclosed
            if unclosed is not None:
                offer_to_resume(self._ui, unclosed)

    def _lend(self, experiment: Experiment) -> None:
        """Have letters for all that a person has written, in any script; say which ones no font has."""
        if experiment is self._lent_for:
            return
        self._lent_for, before = experiment, file_of(REGULAR)
        text = written(experiment)
        unknown = unknown_letters(lend(text)) if text != self._written else ""
        self._written = text
        if file_of(REGULAR) != before:
            self._ui.fonts = Fonts.load(self._ui.style)
            self._restyle(self._ui.style)
        if unknown:
            self.session.dispatch(Say(unknown))

    def _restyle(self, style: Style) -> None:
        close_dialog()
        ui, old = self._ui, self._ui.themes
        ui.fonts.resize(style)
        ui.themes = Themes(style)
        dpg.bind_font(ui.fonts.body)
        dpg.bind_theme(ui.themes.base)
        dpg.set_viewport_clear_color(list(rgba(style.palette.bg1)))
        self.desk.clear()
        old.delete()

    def _retitle(self, state: State) -> None:
        title, now = self._title(state), time.perf_counter()
        due = state.motion is None or now - self._titled[1] >= TITLE_SECONDS
        if due and title != self._titled[0]:
            dpg.set_viewport_title(title)
            self._titled = (title, now)

    def _title(self, state: State) -> str:
        documents = self.services.documents
        path = documents.path
        return window_title(state, path.name if path is not None else "", documents.unsaved)
