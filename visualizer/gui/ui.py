"""What every part of the window needs: the session, style, fonts, themes, and the few ways to make a widget."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

import dearpygui.dearpygui as dpg

from visualizer.gui.explanation import Explanation, Said, as_sentence, tooltip_text
from visualizer.gui.font import Fonts
from visualizer.gui.modifier import Modifiers
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.service import Services
from visualizer.gui.theme import Themes
from visualizer.scene.glossary.drawn_word import drawn_sentence, text_at
from visualizer.scene.layout import Rect
from visualizer.scene.palette import rgba
from visualizer.scene.style import Style
from visualizer.session.advisor import Advisor
from visualizer.session.command import Command, Hush
from visualizer.session.experiment import Experiment
from visualizer.session.session import Session
from visualizer.session.state import Message, State

Callback = Callable[[], object]


class Task(Protocol):
    """Something that takes several frames and that no event will tell about."""

    def update(self) -> None:
        """Carry on, once a frame; what is done takes itself out of `Ui.tasks`."""

    def close(self) -> None:
        """End, as the window is closed."""


class Ui:
    """What cards, bars, dialogs and actions of one window share.

    Parameters
    ----------
    session : Session
    services : Services
        Each of them is an attribute.
    presets : sequence of Experiment
        In the order in which they are listed.
    fonts : Fonts
    themes : Themes

    Attributes
    ----------
    themes : Themes
        Made anew when the style changes, as all cards and bars are then.
    advisor : Advisor
        Says what keeps the network from learning.
    loose : list of items
        Made by cards and bars but not part of them (handlers, pop-ups); freed when those are made anew.
    explanations : list of Explanation
        Of what stands in pictures and plots.
    tasks : list of Task
        What is under way.
    remembered : dict
        What the fields of dialogs held when they were last confirmed, by their tags.
    cell : (row, column)
        The cell of the truth table that was edited last.
    row_order : tuple of int or None
        The rows of the table from top to bottom where it is sorted by error.
    modifiers : Modifiers
        The keys for modifying that go with a key or a click.
    key_held : bool
        Whether the key that asks for an action has been held since the last time.
    """

    def __init__(
        self, session: Session, services: Services, presets: Sequence[Experiment], fonts: Fonts, themes: Themes
    ) -> None:
        self.session, self.presets, self.fonts, self.themes = session, presets, fonts, themes
        self.documents, self.exports, self.preferences = services.documents, services.exports, services.preferences
        self.recovery, self.seeds = services.recovery, services.seeds
        self.lessons, self.recordings = services.lessons, services.recordings
        self.advisor, self.key_held = Advisor(), False
        self.loose: list[Tag] = []
        self.explanations: list[Explanation] = []
        self.tasks: list[Task] = []
        self.remembered: dict[str, Any] = {}
        self.cell, self.modifiers = (0, 0), Modifiers()
        self.row_order: tuple[int, ...] | None = None

    @property
    def style(self) -> Style:
        """The type size and the colours of now."""
        return self.themes.style

    @property
    def state(self) -> State:
        """The state of now."""
        return self.session.state

    def dispatch(self, command: Command) -> bool:
        """Carry out a command of the person; see `Session.dispatch`."""
        with self.act():
            return self.session.dispatch(command)

    @contextmanager
    def act(self) -> Iterator[None]:
        """Around something that the person does: it answers what the status line said before."""
        said = self.state.message
        yield
        self.answer(said)

    def answer(self, said: Message | None) -> None:
        """Take a message out of the status line, if it still stands there."""
        if said is not None and self.state.message is said:
            self.session.dispatch(Hush())

    def dispatching(self, command: Command) -> Callback:
        """What carries out a command."""
        return lambda: self.dispatch(command)

    def text(
        self, parent: Tag, x: float, y: float, string: str, colour: str, font: Tag, wrap: int = -1, tip: str = ""
    ) -> Tag:
        """Text whose top left corner is at (x, y) of `parent`; one that explains itself with a `tip` stays there."""
        # Dear PyGui sets text lower by the vertical padding of a field.
        spot = [int(x), int(y - self.style.px(5))]
        place = {"parent": self.place(parent, *spot)} if tip else {"parent": parent, "pos": spot}
        item: Tag = dpg.add_text(string, **place, color=rgba(colour), wrap=wrap)
        dpg.bind_item_font(item, font)
        if tip:
            self.tip(item, tip)
        return item

    def frame(self, tag: str, rect: Rect) -> Tag:
        """A bordered part of the window, such as a card."""
        frame: Tag = dpg.add_child_window(
            tag=tag,
            parent="main",
            pos=[rect.x, rect.y],
            width=rect.width,
            height=rect.height,
            no_scrollbar=True,
            no_scroll_with_mouse=True,
        )
        return frame

    def place(self, parent: Tag, x: float, y: float) -> Tag:
        """A group at (x, y) of `parent`.

        An item that is placed itself never shows its tooltip, a plot that is does not notice the pointer, and a canvas
        cannot be placed; in a group all of them work. A group that is placed does not notice the pointer either, the
        one within it does.
        """
        group: Tag = dpg.add_group(parent=dpg.add_group(parent=parent, pos=[int(x), int(y)]))
        return group

    def canvas(self, parent: Tag, x: float, y: float, width: float, height: float, tag: Tag = 0) -> Tag:
        """A surface to draw on."""
        canvas: Tag = dpg.add_drawlist(
            max(1, int(width)), max(1, int(height)), parent=self.place(parent, x, y), tag=tag
        )
        return canvas

    def button(
        self,
        parent: Tag,
        rect: tuple[float, float, float, float],
        label: str,
        action: Callback,
        tip: str,
        theme: Tag | None = None,
        font: Tag | None = None,
        tag: Tag = 0,
    ) -> Tag:
        """A button at ``(x, y, width, height)`` of `parent` that does `action` and explains itself, if by a `tip`."""
        x, y, width, height = rect
        place, wide, high = self.place(parent, x, y), int(width), int(height)
        item: Tag = dpg.add_button(
            label=label, parent=place, width=wide, height=high, callback=lambda: action(), tag=tag
        )
        dpg.bind_item_font(item, self.fonts.small if font is None else font)
        if theme is not None:
            dpg.bind_item_theme(item, theme)
        if tip:
            self.tip(item, tip)
        return item

    def handle(
        self,
        item: Tag,
        clicked: Callback | None = None,
        activated: Callback | None = None,
        deactivated: Callback | None = None,
        edited: Callback | None = None,
        clicked_right: Callback | None = None,
    ) -> None:
        """Do something when `item` is clicked, gains or loses the focus, or loses it after an edit."""
        registry: Tag = dpg.add_item_handler_registry()
        for button, action in ((dpg.mvMouseButton_Left, clicked), (dpg.mvMouseButton_Right, clicked_right)):
            if action:
                dpg.add_item_clicked_handler(button, parent=registry, callback=lambda _, __, do: do(), user_data=action)
        if activated:
            dpg.add_item_activated_handler(parent=registry, callback=lambda: activated())
        if deactivated:
            dpg.add_item_deactivated_handler(parent=registry, callback=lambda: deactivated())
        if edited:
            dpg.add_item_deactivated_after_edit_handler(parent=registry, callback=lambda: edited())
        dpg.bind_item_handler_registry(item, registry)
        self.loose.append(registry)

    def free(self) -> None:
        """Delete what is loose, and forget the cell that was edited, whose field goes with its card."""
        self.cell = (0, 0)
        for item in self.loose:
            dpg.delete_item(item)
        self.loose.clear()
        self.explanations.clear()

    def tip(self, item: Tag, text: str) -> None:
        """Explain `item` when the pointer rests on it."""
        tooltip: Tag
        with dpg.tooltip(item, delay=0.5, hide_on_activity=True) as tooltip:
            note = tooltip_text(tooltip, as_sentence(text), self.style)
        dpg.bind_item_font(note, self.fonts.small)
        dpg.bind_item_theme(tooltip, self.themes.popup)

    def explain(self, item: Tag, said: Said) -> None:
        """Explain the parts of a picture or a plot: `said` tells what is under the pointer."""
        self.explanations.append(Explanation(item, said, self.fonts.small, self.themes.popup, self.style))

    def explain_words(self, canvas: Tag, *painters: Painter, otherwise: Said = lambda _, __: "") -> None:
        """Explain the words that painters write on a canvas; of other places is said what is said `otherwise`."""

        def said(x: float, y: float) -> str:
            pictures = [painter.picture for painter in painters]
            return drawn_sentence(self.state, text_at(pictures, x, y)) or otherwise(x, y)

        self.explain(canvas, said)

    def show_explanations(self) -> None:
        """Keep what is said at the pointer, once a frame; cards that were made anew leave none behind."""
        self.explanations[:] = [each for each in self.explanations if each.update()]


def pointer_in(canvas: Tag) -> tuple[float, float]:
    """Where the pointer is on a canvas, also when that is scrolled."""
    mouse_x, mouse_y = dpg.get_mouse_pos(local=False)
    left, top = dpg.get_item_rect_min(canvas)
    return mouse_x - left, mouse_y - top
