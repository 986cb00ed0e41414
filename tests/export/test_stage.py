"""The stage on a sheet is what the window shows, without a window."""

from io import BytesIO

import numpy as np
from PIL import Image

from tests.session.strategy import trained
from visualizer.export.stage import stage_picture, stage_sheet
from visualizer.files.preset import preset
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.stage.stage_frame import stage_layout_of
from visualizer.session.command import Darken, GiveLecture, TurnOn
from visualizer.session.update import update

STATE = trained(preset("trask-3-layer"), 30)


def test_a_unit_of_the_stage_is_a_pixel() -> None:
    pixels = stage_sheet(STATE, 640, 360).rendered()[..., :3]
    assert pixels.shape == (360, 640, 3)
    layout = stage_layout_of(STATE, 640, 360)
    for card in layout.cards.values():
        assert tuple(pixels[card.y + card.height - 6, card.x + card.width // 2]) == rgba(DARK.bg1)[:3]
        assert tuple(pixels[card.y // 2, card.x + card.width // 2]) == rgba(DARK.bg0)[:3]


def test_every_moment_of_a_lecture_has_its_picture() -> None:
    lecture = update(update(STATE, GiveLecture()), TurnOn())
    shown = stage_picture(lecture, 640, 360)
    assert shown == stage_picture(lecture, 640, 360)
    assert shown != stage_picture(STATE, 640, 360)
    assert not np.asarray(Image.open(BytesIO(stage_picture(update(lecture, Darken()), 640, 360)))).any()
