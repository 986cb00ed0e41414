"""Names of columns in little room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.thoroughness import examples
from visualizer.files.preset import preset
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
    assert fitting_name(["lengths", "length"], 0, 14, 30) == "le…s"
    assert fitting_name(["alone and long"], 0, 14, 40).startswith("al")


FLOWERS = ["sepal_long", "sepal_wide", "petal_long", "petal_wide"]


@pytest.mark.parametrize(
    ("names", "room", "told"),
    [
        (FLOWERS, 60, ["sepal_long", "sep_wide", "petal_long", "petal_wide"]),
        (FLOWERS, 40, ["s_long", "s_wide", "p_long", "p_wide"]),
        (FLOWERS, 28, ["s_lo", "s_wi", "p_lo", "p_wi"]),
        (FLOWERS, 18, ["s_l", "sw", "p_l", "pw"]),
        (["left arm", "right arm", "left leg", "right leg"], 30, ["l arm", "r arm", "l leg", "ri leg"]),
        (["sepalLength", "petalWidth", "petalLength"], 30, ["sep…", "pWid", "pLen"]),
        (["measurement", "measurements"], 50, ["measu…", "meas…s"]),
    ],
)
def test_names_that_share_an_end_stay_apart(names: list[str], room: int, told: list[str]) -> None:
    assert [fitting_name(names, column, 14, room) for column in range(len(names))] == told


@pytest.mark.parametrize("room", [18, 22, 26, 34, 44, 60])
def test_the_columns_of_flowers_are_told_apart_in_any_room(room: int) -> None:
    table = preset("flowers").table
    names = table.input_names + table.output_names

    assert len({fitting_name(names, column, 14, room) for column in range(len(names))}) == len(names)


@examples(60)
@given(st.lists(st.text("ab1_ A", min_size=1, max_size=12), min_size=1, max_size=6, unique=True), st.integers(0, 60))
def test_no_name_is_wider_than_its_room(names: list[str], room: int) -> None:
    for column in range(len(names)):
        told = fitting_name(names, column, 14, room)
        assert told == "" or text_width(told, 14) <= room
