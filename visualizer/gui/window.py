"""The window: builds the panels for its size and style, and lets them show the state once a frame."""

import time
from collections.abc import Sequence

import dearpygui.dearpygui as dpg

from visualizer.gui.action import Actions
from visualizer.gui.desk import Desk
from visualizer.gui.font import Fonts
from visualizer.gui.keyboard import Keyboard
from visualizer.gui.kit import Kit
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.panel.card import Card
from visualizer.gui.panel.cell_editor import CellEditor
from visualizer.gui.panel.correlation_plot import CorrelationCard
from visualizer.gui.panel.detail import DetailCard
from visualizer.gui.panel.dialog import close_dialog, front_dialog
from visualizer.gui.panel.error_plot import ErrorCard
from visualizer.gui.panel.inspector import InspectorCard
from visualizer.gui.panel.menu import Menu
from visualizer.gui.panel.network import NetworkCard
from visualizer.gui.panel.plot import Plot
from visualizer.gui.panel.program import ProgramCard
from visualizer.gui.panel.situation import SituationCard
from visualizer.gui.panel.status import StatusLine
from visualizer.gui.panel.transport import Transport
from visualizer.gui.panel.truth_table import TableCard
from visualizer.gui.theme import Themes
from visualizer.scene.backdrop import backdrop
from visualizer.scene.caption import answer_lines, window_title
from visualizer.scene.layout import Layout, window_layout
from visualizer.scene.palette import rgba
from visualizer.scene.style import Style
from visualizer.scene.table.table_layout import least_width, wanted_height
from visualizer.session.experiment import Experiment
from visualizer.session.phase import phases
from visualizer.session.session import Session
from visualizer.session.state import State

# The main window only holds the cards; see `visualizer.scene.backdrop`.
BARE = {"no_scrollbar": True, "no_scroll_with_mouse": True, "no_background": True}
MIN_WIDTH, MIN_HEIGHT = 640, 480
# While something runs the network moves with every frame and the other cards take turns: nobody reads figures faster
# than that, and training has the time.
TURNS = 5
TURN = {"correlations": 0, "error": 1, "table": 2, "situation": 2, "program": 2, "detail": 3, "inspector": 4}
# The title is refreshed this often while something runs; window managers do not like it faster.
TITLE_SECONDS = 0.25


class Window:
    """The viewport and everything in it.

    Parameters
    ----------
    session : Session
    presets : sequence of Experiment
        Offered in the menu and in the table's card.
    desk : Desk
        Files, exports and settings.
    """

    def __init__(self, session: Session, presets: Sequence[Experiment], desk: Desk) -> None:
        self.session, self.presets, self.desk = session, presets, desk
        self.cards: list[Card] = []
        self._built: tuple[object, ...] = ()
        self._frames = 0
        self._titled: tuple[str, float] = ("", 0.0)

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
        dpg.set_exit_callback(lambda: self._actions.quit())
        self._fonts = Fonts.load(style)
        self._kit = Kit(self.session, self.desk, self._fonts, Themes(style))
        self._actions = Actions(self._kit, self._editor)
        dpg.add_window(tag="main")
        self._restyle(style)
        Keyboard(lambda: self._actions, self._editor)
        with dpg.handler_registry():
            dpg.add_mouse_wheel_handler(callback=self._wheeled)
            dpg.add_mouse_click_handler(dpg.mvMouseButton_Left, callback=self._pressed)
            dpg.add_mouse_drag_handler(dpg.mvMouseButton_Left, threshold=4, callback=self._wheeled)
            dpg.add_mouse_release_handler(dpg.mvMouseButton_Left, callback=self._released)
            dpg.add_mouse_double_click_handler(dpg.mvMouseButton_Left, callback=self._double_clicked)
        dpg.setup_dearpygui()
        dpg.show_viewport()
        dpg.set_primary_window("main", True)
        # Becoming the primary window would reset these.
        dpg.configure_item("main", **BARE)

    def close(self) -> None:
        """Free everything; the process may go on."""
        self._actions.end()
        dpg.destroy_context()

    @property
    def waiting(self) -> bool:
        """Whether frames must go on although no event comes: something is under way beside the run."""
        return self._actions.waiting

    def show(self, state: State) -> None:
        """Make the window agree with `state`, once a frame."""
        width, height = dpg.get_viewport_client_width(), dpg.get_viewport_client_height()
        style = Style.of(state.view)
        table = state.experiment.table
        room = least_width(table, style), wanted_height(table, style)
        n_phases = len(phases(len(state.network.weights)))
        wanted = (width, height, style, state.view.tab, room, answer_lines(table), n_phases)
        if self._built != wanted:
            if self._kit.style != style:
                self._restyle(style)
            self._build(window_layout(*wanted), state)
            self._built = wanted
        self._frames += 1
        turn = None if state.motion is None else self._frames % TURNS
        for card in self.cards:
            if turn is None or TURN.get(card.name, turn) == turn:
                card.update(state)
        if turn is None or turn == TURNS - 1:
            self._menu.show(state)
            self._transport.show(state)
            self._status.show(state)
            self._retitle(state)
        self._actions.update()
        dialog = front_dialog()
        if dialog is not None:
            dialog.update()

    def _restyle(self, style: Style) -> None:
        close_dialog()
        self._fonts.resize(style)
        old, self._kit.themes = self._kit.themes, Themes(style)
        dpg.bind_font(self._fonts.body)
        dpg.bind_theme(self._kit.themes.base)
        dpg.set_viewport_clear_color(list(rgba(style.palette.bg1)))
        self._kit.free()
        dpg.delete_item("main", children_only=True)
        old.delete()
        self._built = ()

    def _build(self, layout: Layout, state: State) -> None:
        """All panels anew, where `layout` puts them."""
        kit = self._kit
        kit.free()
        dpg.delete_item("main", children_only=True)
        self._layout = layout
        behind: Tag = dpg.add_viewport_drawlist(front=False)
        kit.loose.append(behind)
        Painter(behind).draw(backdrop(layout, dpg.get_viewport_client_height(), kit.style))
        self._menu = Menu(kit, self._actions, self.presets)
        self._menu.build(layout.width)
        self.cards = [self._card(name) for name in self._layout.cards]
        for card in self.cards:
            card.build(self._layout.cards[card.name], state)
        self._transport = Transport(kit, self._actions)
        self._transport.build(self._layout.bar)
        self._status = StatusLine(kit, self._layout.status)

    def _card(self, name: str) -> Card:
        kit, tabs = self._kit, self._layout.tabs
        tabs = tabs if name in tabs else ()
        if name == "table":
            return TableCard(kit, tabs, self._actions, self.presets)
        kinds: dict[str, type[Card]] = {
            "network": NetworkCard,
            "situation": SituationCard,
            "program": ProgramCard,
            "inspector": InspectorCard,
            "error": ErrorCard,
            "correlations": CorrelationCard,
            "detail": DetailCard,
        }
        return kinds[name](kit, tabs)

    def _retitle(self, state: State) -> None:
        title, now = self._title(state), time.perf_counter()
        due = state.motion is None or now - self._titled[1] >= TITLE_SECONDS
        if due and title != self._titled[0]:
            dpg.set_viewport_title(title)
            self._titled = (title, now)

    def _title(self, state: State) -> str:
        path = self.desk.path
        return window_title(state, path.name if path is not None else "", self.desk.unsaved)

    def _editor(self) -> CellEditor | None:
        return next((card.editor for card in self.cards if isinstance(card, TableCard)), None)

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
                self._actions.follow()

    def _plots(self) -> list[Plot]:
        cards = (card for card in self.cards if isinstance(card, ErrorCard | CorrelationCard | DetailCard))
        return [card.plot for card in cards if card.plot is not None]
