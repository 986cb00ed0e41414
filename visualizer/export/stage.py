"""The stage on a sheet, pixel for pixel as large as the window would show it."""

from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from visualizer.export.sheet import Sheet
from visualizer.scene.lending import lend, written
from visualizer.scene.page import POINTS_PER_INCH
from visualizer.scene.stage.beside import ALONE, Beside
from visualizer.scene.stage.stage_frame import stage_frame
from visualizer.session.state import State

Pixels = NDArray[np.uint8]


def stage_sheet(state: State, width: int, height: int, beside: Beside = ALONE) -> Sheet:
    """The stage of a state, also of one at the desk, in `width` x `height` pixels, with what is known beside it."""
    lend(written(state.experiment))
    frame = stage_frame(state, width, height, beside)
    # A unit of the scene is a pixel.
    sheet = Sheet((width, height), POINTS_PER_INCH, 1.0, frame.style, clear=False)
    for layer in frame.layers:
        sheet.paint(layer.shapes, face=layer.face)
    return sheet


def stage_pixels(state: State, width: int, height: int, beside: Beside = ALONE) -> Pixels:
    """Red, green and blue of every pixel: shape (height, width, 3)."""
    return np.ascontiguousarray(stage_sheet(state, width, height, beside).rendered()[..., :3])


def stage_picture(state: State, width: int, height: int, beside: Beside = ALONE) -> bytes:
    """The same as the content of a PNG."""
    content = BytesIO()
    Image.fromarray(stage_sheet(state, width, height, beside).rendered()).convert("RGB").save(
        content, "PNG", compress_level=3
    )
    return content.getvalue()
