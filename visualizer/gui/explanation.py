"""What is said of the part of a picture or a plot that the pointer rests on."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from visualizer.gui.painter import Tag
from visualizer.scene.style import Style
from visualizer.scene.text import lined

# Of the place under the pointer, from the corner of the picture: one plain sentence, or nothing.
Said = Callable[[float, float], str]
# Units of width of what is said at the pointer, and how much wider a line may be drawn than it was measured.
TIP, SPARE = 340, 1.1


def told_lines(text: str, style: Style) -> str:
    """A text in lines for a tooltip."""
    return lined(text, style.small, style.px(TIP))


def as_sentence(text: str) -> str:
    """What is said of an item, with a full stop."""
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


def tooltip_text(tooltip: Tag, text: str, style: Style) -> Tag:
    """The text of a tooltip; a single word that is too wide for it is broken somewhere."""
    item: Tag = dpg.add_text(told_lines(text, style), parent=tooltip, wrap=round(SPARE * style.px(TIP)))
    return item


class Explanation:
    """A tooltip whose text depends on where in an item the pointer is.

    Parameters
    ----------
    item : item
        In a group of its own: a canvas has no tooltip, the group that it is in does.
    said : callable
    font, theme : item
        Of the tooltip.
    style : Style
    """

    def __init__(self, item: Tag, said: Said, font: Tag, theme: Tag, style: Style) -> None:
        self._item, self._said, self._style = item, said, style
        self._group: Tag = dpg.get_item_parent(item) or 0
        self._text = ""
        self._tooltip: Tag = dpg.add_tooltip(self._group, delay=0.5, hide_on_activity=True, show=False)
        self._line: Tag = tooltip_text(self._tooltip, "", style)
        dpg.bind_item_font(self._line, font)
        dpg.bind_item_theme(self._tooltip, theme)

    @property
    def text(self) -> str:
        """What is said now; empty where the pointer is elsewhere, or on nothing that has a name."""
        return self._text

    def update(self) -> bool:
        """Say what is under the pointer, once a frame; whether the item is still there."""
        # Not the item, whose tag has gone to the one in its place.
        if not dpg.does_item_exist(self._group):
            return False
        text = ""
        if dpg.is_item_hovered(self._group):
            mouse_x, mouse_y = dpg.get_mouse_pos(local=False)
            left, top = dpg.get_item_rect_min(self._item)
            text = self._said(mouse_x - left, mouse_y - top)
        if text != self._text:
            self._text = text
            dpg.set_value(self._line, told_lines(text, self._style))
            dpg.configure_item(self._tooltip, show=bool(text))
        return True
