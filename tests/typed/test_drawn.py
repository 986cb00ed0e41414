"""Tables that are drawn: in any strokes, every row of them is read, and nothing else is taken for one."""

import pytest

from visualizer.errors import InvalidTable
from visualizer.files.table_csv import table_from_csv
from visualizer.typed.drawn import drawn_rows

ROWS = [[0, 0, 0], [0, 1, 1], [1, 0, 1]]
STYLES = (
    "┍━┯━┑│┝━┿━┥├─┼─┤┕━┷━┙",
    "┏━┳━┓┃┣━╋━┫┣━╋━┫┗━┻━┛",
    "╔═╦═╗║╠═╬═╣╠═╬═╣╚═╩═╝",
    "╒═╤═╕│╞═╪═╡├─┼─┤╘═╧═╛",
)


def box(style: str, every: bool, header: bool) -> str:
    """A table in a box of these strokes: top, bar, the rule below names, that between rows, and the end."""
    top, bar, below, between, end = style[:5], style[5], style[6:11], style[11:16], style[16:]
    rule = {
        part: f"{part[0]}{part[1] * 3}{part[2]}{part[1] * 3}{part[2]}{part[1] * 3}{part[4]}"
        for part in (top, below, between, end)
    }
    rows = [f"{bar} {(' ' + bar + ' ').join(map(str, row))} {bar}" for row in ROWS]
    head = [f"{bar} {(' ' + bar + ' ').join('aby')} {bar}", rule[below]] if header else []
    body = f"\n{rule[between]}\n".join(rows) if every else "\n".join(rows)
    return "\n".join([rule[top], *head, body, rule[end]])


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("every", [False, True])
@pytest.mark.parametrize("header", [False, True])
def test_a_box_of_any_strokes_loses_no_row(style: str, every: bool, header: bool) -> None:
    table = table_from_csv(box(style, every, header).encode(), "t")

    assert table.grid.tolist() == ROWS
    assert table.input_names == (("a", "b") if header else ("in1", "in2"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('[cols=">6,>6",options="header"]\n|====\n|   a |   b |   y \n|0 |0 |0 \n|0 |1 |1 \n|1 |0 |1 \n|====', "a b y"),
        ("|===\n|a |b |y\n\n|0 |0 |0\n|0 |1 |1\n|1 |0 |1\n|===\n", "a b y"),
        ("|===\n|0\n|0\n|0\n\n|0\n|1\n|1\n\n|1\n|0\n|1\n|===\n", "in1 in2 y"),
        ("|_.  a |_.  b |_. y |\n|>. 0  |>. 0 |>. 0 |\n|>. 0  |>. 1 |>. 1 |\n|>. 1  |>. 0 |>. 1 |", "a b y"),
        ("| a | b | y |\n| --- | --- | --- |\n| i64 | i64 | f64 |\n+===+\n| 0 | 0 | 0 |\n|---+---|\n| 0 | 1 | 1 |\n"
         "| 1 | 0 | 1 |", "a b y"),
        ("3×3 DataFrame\n Row │ a  b  y \n     │ Int64 Int64 Int64\n─────┼───────\n   1 │ 0  0  0\n   2 │ 0  1  1\n"
         "   3 │ 1  0  1\n", "a b y"),
        ("|───┬───┬───|\n| a │ b │ y |\n|───┼───┼───|\n| 0 │ 0 │ 0 |\n| 0 │ 1 │ 1 |\n| 1 │ 0 │ 1 |\n|───┴───┴───|",
         "a b y"),
    ],
)  # fmt: skip
def test_marks_of_others(text: str, names: str) -> None:
    table = table_from_csv(text.encode(), "t")

    assert (table.grid.tolist(), " ".join(table.input_names + table.output_names)) == (ROWS, names)


def test_dots_in_a_box_stand_for_rows() -> None:
    with pytest.raises(InvalidTable, match="line 5: dots stand for rows that are not there"):
        table_from_csv("┌───┬───┐\n│ a ┆ y │\n╞═══╪═══╡\n│ 0 ┆ 1 │\n│ … ┆ … │\n│ 9 ┆ 0 │\n└───┴───┘".encode(), "t")


def test_a_stroke_in_a_name_makes_no_box() -> None:
    text = "a│b,y\nx│1,0\nx│2,1\n"

    assert drawn_rows([*enumerate(text.split("\n"), 1)], text) is None
    assert table_from_csv(text.encode(), "t").input_names == ("x│1", "x│2")
