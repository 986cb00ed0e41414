"""Columns by their names, in JSON and in what is written like it, and what counts too far in R."""

import pytest

from visualizer.errors import InvalidTable
from visualizer.files.format import format_of
from visualizer.files.format.base import Columns
from visualizer.files.table_csv import table_from_csv, table_from_grid
from visualizer.typed.named import named_lines

LEVELS = 'data.frame(a = structure(c({}), levels = c("low", "high"), class = "factor"), y = c(0, 1))'


@pytest.mark.parametrize("last", ["9" * 10, "9" * 5000])
def test_what_counts_too_far_is_no_column(last: str) -> None:
    assert named_lines(f"data.frame(a = 1:{last}, y = c(0, 1))") is None
    assert named_lines("data.frame(a = 1:2, y = c(0, 1))") is not None


@pytest.mark.parametrize("change", ["df$y <- 1 - df$y", "df[1, 2] <- 5", "df = scale(df)", "df$a[df$a > 1] <- 0"])
def test_a_frame_that_is_changed_is_refused(change: str) -> None:
    frame = "df <- data.frame(a = c(1, 2),\n y = c(0, 1))\nprint(df)\n"

    assert named_lines(f"{frame}model <- fit(df == 1, other$df)\n") is not None
    with pytest.raises(InvalidTable) as caught:
        named_lines(f"{frame}{change}\n", "t")
    assert str(caught.value).startswith(f"t at line 4: “{change}” is an expression, and nothing is run")


@pytest.mark.parametrize("column", ["rep(c(0, 1), 2)", "c(0, 1) * 2", "runif(2)", 'structure(c(1, 2), class = "Date")'])
def test_a_frame_that_would_be_computed_is_refused(column: str) -> None:
    with pytest.raises(InvalidTable, match=r"t at line 2: “a = .*” is an expression, and nothing is run") as caught:
        table_from_csv(f"df <- data.frame(y = c(0, 1),\n  a = {column})\n".encode(), "t")
    assert column[:16] in str(caught.value)


@pytest.mark.parametrize("level", ["3", "0", "9" * 5000, "²"])
def test_a_level_that_there_is_not_is_a_missing_value(level: str) -> None:
    lines = named_lines(LEVELS.format(f"2, {level}"))

    assert lines is not None
    assert [line.split(",")[0].strip() for _, line in lines][1:] == ["high", ""]


@pytest.mark.parametrize("field", ["9" * 140_000, f'"{"x" * 140_000}"'])
def test_a_field_that_is_too_long_makes_no_column(field: str) -> None:
    assert named_lines(f"data.frame(a = c(1, {field}), y = c(0, 1))") is None
    assert named_lines(LEVELS.format("1, 2").replace("low", field.strip('"'))) is not None


XOR = [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]
JSON = (
    "[[0,0,0],[0,1,1],[1,0,1],[1,1,0]]",
    '{"X":[[0,0],[0,1],[1,0],[1,1]],"y":[0,1,1,0]}',
    '{"y_train": [[0],[1],[1],[0]], "x_train": [[0,0],[0,1],[1,0],[1,1]]}',
    '{"a":[0,0,1,1],"b":[0,1,0,1],"y":[0,1,1,0]}',
    '{"0":{"a":0,"b":0,"y":0},"1":{"a":0,"b":1,"y":1},"2":{"a":1,"b":0,"y":1},"3":{"a":1,"b":1,"y":0}}',
    "[[[0,0],[0]], [[0,1],[1]], [[1,0],[1]], [[1,1],[0]]]",
)
ROWS = "{input: [0, 0], output: [0]},\n{input: [.0, 1.], output: [1]}, // so\n{input: [1, 0], output: [1]},\n"


@pytest.mark.parametrize("text", JSON)
def test_json_is_the_same_in_a_file_of_its_own_and_as_text(text: str) -> None:
    kind = format_of(text.encode(), ".json")
    found = kind.read(text.encode(), "t.json") if kind else None

    assert isinstance(found, Columns)
    assert table_from_grid(found.grid, "t").grid.tolist() == XOR
    assert table_from_csv(text.encode(), "t").grid.tolist() == XOR


@pytest.mark.parametrize(
    "text",
    [
        f"const data = [{ROWS}{{input: [1, 1], output: [0]}}];",
        f"const net = new brain.NeuralNetwork();\n"
        f"net.train([{ROWS}{{'input': [1, 1], \"output\": [0],}},]);\nnet.run([1, 0]);",
        "{0: {'a': 0, 'b': 0, 'y': 0}, 1: {'a': 0, 'b': 1, 'y': 1}, "
        "2: {'a': 1, 'b': 0, 'y': 1}, 3: {'a': 1, 'b': 1, 'y': 0}}",
        "{'a': [np.float64(0.0), np.float64(0.0), 1., 1], 'b': [0, 1, 0, 1], 'y': [np.int64(0), 1, 1, 0]}",
        '[{"input": {"a": 0}, "output": {"y": 0}}, {"input": {"b": 1}, "output": {"y": 1}},'
        '{"input": {"a": 1}, "output": {"y": 1}}, {"input": {"a": 1, "b": 1}, "output": {}}]',
    ],
)
def test_python_and_javascript_are_read_like_json(text: str) -> None:
    assert table_from_csv(text.encode(), "t").grid.tolist() == XOR


@pytest.mark.parametrize(
    "text", ['{"version": 2, "rows": []}', '{"sizes":[2,1],"layers":[]}', '{"inputs":["a"],"version":2}']
)
def test_what_is_no_table_is_not_taken_for_one(text: str) -> None:
    assert getattr(format_of(text.encode(), ".json"), "name", "") != "table as JSON"
