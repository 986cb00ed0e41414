"""Boolean formulas: every row by Python's own reckoning of the same tree, and every fault at its place."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.errors import InvalidFormula, InvalidTable
from visualizer.typed.formula import Tree, definitions, formula_table, is_formula

BINARY = ("iff", "implies", "or", "nor", "xor", "xnor", "and", "nand")
TREES = st.recursive(
    st.sampled_from(["a", "b", "c", "0", "1"]),
    lambda parts: st.tuples(st.just("not"), parts) | st.tuples(st.sampled_from(BINARY), parts, parts),
    max_leaves=12,
)


def written(tree: Tree) -> str:
    if isinstance(tree, str):
        return tree
    operation, *parts = map(written, tree)
    return f"not {parts[0]}" if operation == "not" else f"({f' {operation} '.join(parts)})"


def reckoned(tree: Tree, values: dict[str, bool]) -> bool:
    if isinstance(tree, str):
        return tree == "1" if tree in ("0", "1") else values[tree]
    left, *rest = (reckoned(part, values) for part in tree[1:])
    right = rest[0] if rest else left
    return {
        "not": not left,
        "iff": left is right,
        "implies": not left or right,
        "or": left or right,
        "nor": not (left or right),
        "xor": left is not right,
        "xnor": left is right,
        "and": left and right,
        "nand": not (left and right),
    }[str(tree[0])]


@given(TREES)
def test_every_row_is_what_the_formula_says(tree: Tree) -> None:
    text = written(tree)
    if not set("abc") & set(text.replace("nand", "").replace("and", "").replace("xnor", "")):
        with pytest.raises(InvalidTable, match="0 inputs"):
            formula_table(text)
        return
    try:
        table = formula_table(text)
    except InvalidTable:
        return
    for inputs, target in zip(table.inputs, table.targets, strict=True):
        values = dict(zip(table.input_names, (bool(value) for value in inputs), strict=True))
        assert reckoned(tree, values) == target[0]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a ^ b & ~c | d", "(a xor (b and (not c))) or d"),
        ("a || b && !c", "a or (b and not c)"),
        ("a -> b -> c", "a implies (b implies c)"),
        ("a <-> b == c", "(a iff b) iff c"),
        ("a => b or c", "a implies (b or c)"),
        ("a + b * c", "a or b and c"),
        ("A ∧ ¬B ∨ A ⊕ B", "A and not B or A xor B"),
        ("a OR NOT b", "a or not b"),
        ("not a and b", "(not a) and b"),
        ("notx or b", "b or notx"),
        ("a nand b nand c", "(a nand b) nand c"),
    ],
)  # fmt: skip
def test_spellings(text: str, same: str) -> None:
    one, other = formula_table(text), formula_table(same)

    columns = [other.input_names.index(name) for name in one.input_names]
    rows = {tuple(row[columns]): target[0] for row, target in zip(other.inputs, other.targets, strict=True)}
    assert [rows[tuple(row)] for row in one.inputs] == one.targets[:, 0].tolist()


def test_several_outputs_and_names() -> None:
    table = formula_table("half = a xor b  # of the first two\nsum = half xor c; carry = (a and b) or (half and c)")

    assert table.names == ("a", "b", "c", "half", "sum", "carry")
    for row in table.grid.astype(int).tolist():
        assert row[3:] == [row[0] ^ row[1], sum(row[:3]) % 2, sum(row[:3]) // 2]
    np.testing.assert_array_equal(table.inputs, list(product((0, 1), repeat=3)))
    assert formula_table("a and b").output_names == ("y",)
    assert formula_table("a and b\na or b").output_names == ("y1", "y2")


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("y = a xor (b and not)", 1, 21, "expected a name, 0, 1, not or (, but found “)”"),
        ("y = a xor", 1, 10, "but found the end"),
        ("y = a b", 1, 7, "expected an operation such as and, but found “b”"),
        ("y = (a or b", 1, 12, "expected ) for the ( in column 5"),
        ("y = a ? b", 1, 7, "“?” means nothing in a formula"),
        ("y = a = b", 1, 7, "“=” means nothing in a formula"),
        ("y = a\nz = b @ a", 2, 7, "“@” means nothing"),
        ("y = a\ny = b", 2, 1, "“y” cannot be defined, or not again"),
        ("and = a", 1, 1, "“and” cannot be defined"),
        ("y = a and y", 1, 11, "“y” is defined here or further below"),
        ("y = a and z\nz = a", 1, 11, "“z” is defined here or further below"),
        (f"y = {'a' * 25}", 1, 5, "a name has at most 24 characters"),
        (f"y = {'(' * 100}a", 1, 66, "it is nested too deeply"),
        (f"y = {'not ' * 100}a", 1, 249, "it is nested too deeply"),
        ("y = __import__(os)", 1, 15, "expected an operation such as and, but found “(”"),
    ],
)
def test_a_fault_shows_its_place(text: str, line: int, column: int, says: str) -> None:
    with pytest.raises(InvalidFormula) as caught:
        formula_table(text)
    assert str(caught.value).startswith(f"Formula, line {line}, column {column}: ")
    assert says in str(caught.value)
    assert caught.value.line == text.split("\n")[line - 1]
    assert caught.value.column == column - 1


def test_a_long_formula_is_reckoned_or_refused() -> None:
    assert formula_table("y = " + "|".join("ab" * 900)).targets.tolist() == [[0], [1], [1], [1]]
    assert formula_table("y = a" + " or a nor b" * 30).n_inputs == 2
    with pytest.raises(InvalidFormula, match="nested too deeply"):
        formula_table("y = a" + " or a nor b" * 40)
    with pytest.raises(InvalidFormula, match="longer than 4,000"):
        formula_table("a or " * 1000 + "b")
    with pytest.raises(InvalidFormula, match="There is no formula"):
        formula_table(" # nothing\n")
    with pytest.raises(InvalidTable, match="13 inputs"):
        formula_table(" or ".join(f"x{k}" for k in range(13)))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("y = a", True), ("y = a xor", True), ("# c\ny = a; z = ~a", True), ("y = [0, 1]", False), ("a,b\n0,1", False),
     ("xnor", False), ("y=1.csv", False), ("", False), ("y == a", False), ("a = 0\n1 0\n", False)],
)  # fmt: skip
def test_what_is_meant_as_a_formula(text: str, is_one: bool) -> None:
    assert is_formula(text) is is_one
    assert all(each.name for each in definitions(text)) if is_one and not text.endswith("xor") else True
