"""The window: builds cards and bars for its size and style, and lets them show the state once a frame."""

import time
from collections.abc import Sequence

import dearpygui.dearpygui as dpg

from visualizer.gui.action.view import FOLLOW
from visualizer.gui.action.window import QUIT
from visualizer.gui.bar.menu import Menu
from visualizer.gui.bar.status import StatusLine
from visualizer.gui.bar.transport import Transport
from visualizer.gui.card import CARDS
from visualizer.gui.card.card import TELLING, TURNS, Card
from visualizer.gui.card.truth_table import TruthTableCard
from visualizer.gui.dialog.dialog import close_dialog, front_dialog
from visualizer.gui.dialog.resume import offer_to_resume
from visualizer.gui.font import Fonts
from visualizer.gui.keyboard import Keyboard
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.plot.plot import Plot
from visualizer.gui.service import Services, UnclosedSession
from visualizer.gui.theme import Themes
from visualizer.gui.ui import Ui
from visualizer.gui.widget.cell_editor import CellEditor
from visualizer.scene.backdrop import backdrop
from visualizer.scene.caption import answer_lines, window_title
from visualizer.scene.layout import Layout, window_layout
from visualizer.scene.lending import lend, unknown_letters, written
from visualizer.scene.palette import rgba
from visualizer.scene.style import Style
from visualizer.scene.table.table_layout import least_width, wanted_height
from visualizer.scene.text import REGULAR, file_of
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
        self.cards: list[Card] = []
        self._written = ""
        self._lent_for: Experiment | None = None
        self._built: tuple[object, ...] = ()
        self._layout: Layout | None = None
        self._frames = 0
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
        dpg.set_exit_callback(QUIT.callback(self._ui))
        dpg.add_window(tag="main")
        self._restyle(style)
        Keyboard(self._ui, self._editor)
        self._handle_mouse()
        dpg.setup_dearpygui()
        dpg.show_viewport()
        dpg.set_primary_window("main", True)
        # Becoming the primary window would reset these.
        dpg.configure_item("main", **BARE)

    def _handle_mouse(self) -> None:
        with dpg.handler_registry():
            dpg.add_mouse_wheel_handler(callback=self._wheeled)
            dpg.add_mouse_click_handler(dpg.mvMouseButton_Left, callback=self._pressed)
            dpg.add_mouse_drag_handler(dpg.mvMouseButton_Left, threshold=4, callback=self._wheeled)
            dpg.add_mouse_release_handler(dpg.mvMouseButton_Left, callback=self._released)
            dpg.add_mouse_double_click_handler(dpg.mvMouseButton_Left, callback=self._double_clicked)

    def close(self) -> None:
        """Free everything; the process may go on."""
        for task in self._ui.tasks:
            task.close()
        self._ui.advisor.close()
        dpg.destroy_context()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return dpg.get_viewport_client_width(), dpg.get_viewport_client_height()

    @property
    def waiting(self) -> bool:
        """Whether frames must go on although no event comes: something is under way beside the run."""
        return bool(self._ui.tasks) or self.services.exports.job is not None

    def show(self, state: State) -> None:
        """Make the window agree with `state`, once a frame."""
        self._lend(state.experiment)
        width, height = dpg.get_viewport_client_width(), dpg.get_viewport_client_height()
        style = Style.of(state.view)
        table = state.experiment.table
        room = least_width(table, style), wanted_height(table, style)
        parts = answer_lines(table), len(state.steps), state.view.learner
        told = state.step is not None, self.services.lessons.walk is not None
        wanted = (width, height, style, state.view.tab, room, *parts, *told)
        if self._built != wanted:
            if self._ui.style != style:
                self._restyle(style)
            layout = window_layout(*wanted)
            if layout != self._layout:
                self._build(layout, state)
            self._built, self._layout = wanted, layout
        self._frames += 1
        turn = None if state.motion is None else self._frames % TURNS
        for card in self.cards:
            if turn is None or card.turn in (None, turn):
                card.update(state)
        if turn in (None, TELLING):
            self._menu.show(state)
            self._transport.show(state)
            self._status.show(state)
            self._retitle(state)
            self._ui.show_explanations()
        self._ui.modifiers.update()
        for task in list(self._ui.tasks):
            task.update()
        self._offer()
        dialog = front_dialog()
        if dialog is not None:
            dialog.update()

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
        ui.free()
        dpg.delete_item("main", children_only=True)
        old.delete()
        self._built, self._layout = (), None

    def _build(self, layout: Layout, state: State) -> None:
        """All cards and bars anew, where `layout` puts them."""
        ui = self._ui
        ui.free()
        dpg.delete_item("main", children_only=True)
        behind: Tag = dpg.add_viewport_drawlist(front=False)
        ui.loose.append(behind)
        Painter(behind).draw(backdrop(layout, dpg.get_viewport_client_height(), ui.style))
        self._menu = Menu(ui)
        tabs, close = layout.tabs, layout.tabs.in_bar
        self._menu.build(layout.width, tabs)
        self.cards = [
            CARDS[name](ui, tabs if name == tabs.front and not close else None, close) for name in layout.cards
        ]
        for card in self.cards:
            card.build(layout.cards[card.name], state)
        self._transport = Transport(ui)
        self._transport.build(layout.bar, close)
        self._status = StatusLine(ui, layout.status)

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

    def _editor(self) -> CellEditor | None:
        return next((card.editor for card in self.cards if isinstance(card, TruthTableCard)), None)

    def _wheeled(self) -> None:
        """Zooming or dragging a plot makes it stay where the person wants it."""
        for plot in self._plots():
            plot.take_over()

    def _pressed(self) -> None:
        for plot in self._plots():
            plot.press()

    def _released(self) -> None:
        for plot in self._plots():
            plot.release()

    def _double_clicked(self) -> None:
        for plot in self._plots():
            if plot.hovered:
                plot.double_click()
                FOLLOW.do(self._ui)

    def _plots(self) -> list[Plot]:
        return [card.plot for card in self.cards if card.plot is not None]
