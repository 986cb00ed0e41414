"""How the window looks when it opens: as when it was last closed, at the first time as the screen asks for."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from visualizer.files.settings import Look
from visualizer.session.view import TYPE_SIZES, View

DEFAULT_SIZE = (1280, 800)
# Width and height of the screen, and by how much things on it are to be larger.
Screen = tuple[int, int, float]


def begun_look(last: Look | None, wishes: Mapping[str, Any], screen: Screen | None) -> tuple[View, tuple[int, int]]:
    """The view of a window that opens, and its size in pixels, which is never larger than the screen.

    Parameters
    ----------
    last : Look or None
        How the window looked when it was last closed; None at the first start.
    wishes : mapping
        Fields of the view that were asked for.
    screen : (width, height, scale) or None
        None where nothing is known of it.
    """
    if last is not None:
        view, size = last.on(View()), (last.width, last.height)
    else:
        scale = screen[2] if screen else 1.0
        wanted = View().size * scale
        view = View(size=min(TYPE_SIZES, key=lambda type_size: abs(type_size - wanted)))
        size = round(DEFAULT_SIZE[0] * scale), round(DEFAULT_SIZE[1] * scale)
    if screen is not None:
        size = min(size[0], screen[0]), min(size[1], screen[1])
    return replace(view, **wishes), size
