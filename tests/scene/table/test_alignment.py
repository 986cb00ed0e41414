from dataclasses import replace

import numpy as np

from tests.session.strategy import XOR
from visualizer.scene.palette import DARK
from visualizer.scene.shape import Text
from visualizer.scene.style import Style
from visualizer.scene.table.table_layout import table_layout
from visualizer.scene.table.truth_table import table_rows
from visualizer.scene.text import text_width
from visualizer.session.state import initial_state

STYLE = Style(DARK, 16)


def test_decimal_points_of_a_column_stand_under_each_other() -> None:
    inputs = np.array([[0.086, 0, 1], [0.4, 1, 12.5], [1, 0, -3], [-0.55, 1, 100]])
    table = replace(XOR.table, inputs=inputs)
    layout = table_layout(table, 700, 300, STYLE)
    picture = table_rows(initial_state(replace(XOR, table=table)), layout, 0, 4)
    texts = [shape for shape in picture if isinstance(shape, Text) and shape.size == STYLE.size]
    for left, width in layout.cells[:3]:
        column = [text for text in texts if left <= text.place[0] < left + width]
        assert len(column) == 4
        points = [text.place[0] + text_width(text.string.partition(".")[0], text.size) for text in column]
        assert max(points) - min(points) <= 1
        ends = [text.place[0] + text_width(text.string, text.size) for text in column]
        # What they take together is in the middle.
        assert abs(min(text.place[0] for text in column) + max(ends) - 2 * left - width) <= 2
