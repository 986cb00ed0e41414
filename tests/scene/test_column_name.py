"""Names of columns in little room."""

import pytest

from visualizer.scene.column_name import fitting_name
from visualizer.scene.text import text_width


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["sensor_1", "sensor_2", "sensor_10"], ["…1", "…2", "…10"]),
        (["petal length", "petal width"], ["…length", "…width"]),
        (["temp_low", "temp_long"], ["…low", "…long"]),
        (["reading3", "reading31"], ["…3", "…31"]),
    ],
)
def test_a_beginning_that_neighbours_share_is_dropped(names: list[str], told: list[str]) -> None:
    room = max(text_width(short, 14) for short in told)

    assert [fitting_name(names, column, 14, room) for column in range(len(names))] == told


def test_letters_come_before_dots_where_there_is_hardly_room() -> None:
    names = ["sensor_left", "sensor_middle", "sensor_right"]
    room = text_width("mi", 14)
    assert [fitting_name(names, column, 14, room) for column in range(3)] == ["le", "mi", "ri"]


def test_names_that_fit_stay_whole_and_others_keep_their_beginning() -> None:
    assert fitting_name(["in1", "in2"], 0, 14, 40) == "in1"
    assert fitting_name(["humidity", "temperature"], 1, 14, 40).startswith("tem")
    assert fitting_name(["lengths", "length"], 0, 14, 30).startswith("len")
    assert fitting_name(["alone and long"], 0, 14, 40).startswith("al")
