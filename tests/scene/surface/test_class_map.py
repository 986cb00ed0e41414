"""Where each of several outputs is the largest."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from tests.scene.test_palette import SEEN, every, seen_as
from tests.scene.tidy import untidy, words
from tests.session.strategy import trained
from visualizer.engine.answer import answers
from visualizer.engine.derived import completed
from visualizer.files.preset import preset
from visualizer.scene.look import Range
from visualizer.scene.palette import DARK, Palette, oklab
from visualizer.scene.shape import Raster
from visualizer.scene.style import Style
from visualizer.scene.surface.axes import held_inputs, surface_axes
from visualizer.scene.surface.class_map import CLASSES, SHADES, class_borders, class_raster, row_colour
from visualizer.scene.surface.frame import framed_rect
from visualizer.scene.surface.surface import is_largest
from visualizer.scene.surface.surface_hint import surface_hint
from visualizer.scene.surface.surface_picture import surface_picture
from visualizer.session.command import Select, SetView
from visualizer.session.selection import Neuron
from visualizer.session.update import update

STYLE, SIZE = Style(DARK, 16), (460, 260)
PLAIN = trained(preset("flowers"), 300)
STATE = update(PLAIN, SetView(replace(PLAIN.view, largest=True, across=2, up=3)))


def test_cells_have_the_colour_of_the_largest_answer() -> None:
    shapes = surface_picture(STATE, STYLE, *SIZE, 20)
    (cells,) = [shape for shape in shapes if isinstance(shape, Raster)]
    shades = np.frombuffer(cells.shades, np.uint8).reshape(20, 20)
    task, axes = STATE.experiment.task, surface_axes(STATE)
    for row, column in ((0, 0), (3, 17), (19, 10), (12, 2)):
        share = np.array([[(column + 0.5) / 20, 1 - (row + 0.5) / 20]])
        asked = completed(task.table, axes.placed(held_inputs(STATE), share))
        answer = answers(STATE.network, task, task.fitted_inputs(asked))[-1][0]
        assert shades[row, column] // SHADES == int(np.argmax(answer))
        rect = framed_rect(STYLE, *SIZE)
        x, y = rect.x + share[0, 0] * rect.width, rect.y + (1 - share[0, 1]) * rect.height
        assert f"{task.table.output_names[int(np.argmax(answer))]} = " in surface_hint(STATE, STYLE, SIZE, x, y)
    assert {*STATE.experiment.table.output_names, "border"} <= {*words(shapes)}
    assert untidy(shapes, *SIZE) == []


def test_a_selected_neuron_shows_its_own_surface() -> None:
    assert is_largest(STATE)
    assert not is_largest(PLAIN)
    chosen = update(STATE, Select(Neuron(1, 0)))
    assert not is_largest(chosen)
    assert "border" not in words(surface_picture(chosen, STYLE, *SIZE, 20))


def test_borders_part_the_classes() -> None:
    across = np.linspace(-1, 1, 21)
    outputs = np.stack([np.tile(-across, (21, 1)), np.tile(across, (21, 1)), np.full((21, 21), -5.0)], axis=-1)
    lines = class_borders(outputs)
    assert lines
    assert [x for line in lines for x, _ in line] == pytest.approx([10.0] * sum(map(len, lines)))


@pytest.mark.parametrize("sight", SEEN)
@every
def test_ten_classes_are_told_apart_by_every_eye(palette: Palette, sight: str) -> None:
    outputs = np.eye(CLASSES)[np.newaxis]
    cells = class_raster(outputs, Range(), palette, (0, 0), (1, 1))
    grounds = [cells.scale[shade] for shade in cells.shades]
    for fills, least in (([row_colour(palette, k) for k in range(CLASSES)], 0.065), (grounds, 0.05)):
        seen = [np.array(oklab(seen_as("#{:02X}{:02X}{:02X}".format(*fill[:3]), SEEN[sight]))) for fill in fills]
        assert min(float(np.linalg.norm(one - other)) for one, other in combinations(seen, 2)) > least
        # Of a few classes, more apart.
        assert min(float(np.linalg.norm(one - other)) for one, other in combinations(seen[:3], 2)) > 1.2 * least
