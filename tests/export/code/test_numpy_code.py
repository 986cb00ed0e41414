"""Arrays as Python: what the lines make is the array, to the bit; what is a comment stays one."""

import ast
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from tests.engine.strategy import same_bits
from tests.thoroughness import examples
from visualizer.engine.table import all_situations
from visualizer.export.code.numpy_code import Line, array_code, assigned, changed, code_text, comments, one_line

Array = NDArray[np.float64]
SHAPES = st.tuples(st.integers(1, 5), st.integers(1, 5))
VALUES = st.sampled_from([0.0, 1.0, -0.0]) | st.floats(allow_nan=False, allow_infinity=False)
ARRAYS = SHAPES.flatmap(lambda shape: arrays(np.float64, shape, elements=VALUES))


def made(lines: list[Line], **names: Any) -> Array:
    """What the lines make of `a`."""
    names["np"] = np
    exec(code_text(lines), names)
    array: Array = names["a"]
    return array


@given(ARRAYS)
def test_array_written_out(array: Array) -> None:
    assert same_bits(made([assigned("a", array)]), array)


@pytest.mark.parametrize("array", [np.eye(7), all_situations(4), np.zeros((2000, 1)), np.full((3, 32), 1 / 3)])
def test_array_of_a_certain_form(array: Array) -> None:
    assert same_bits(made([assigned("a", array)]), array)
    assert len(array_code(np.eye(7))) == len("np.eye(7)")


@given(ARRAYS, ARRAYS, st.data())
@examples(200)
def test_one_array_changed_into_another(before: Array, other: Array, data: st.DataObject) -> None:
    after = other
    match data.draw(st.sampled_from(["cells", "less", "more", "other"])):
        case "cells":
            after = before.copy()
            after.flat[data.draw(st.integers(0, before.size - 1))] = data.draw(VALUES)
        case "less":
            axis = data.draw(st.integers(0, 1))
            some = st.sets(st.integers(0, before.shape[axis] - 1), max_size=before.shape[axis] - 1)
            after = np.delete(before, sorted(data.draw(some)), axis=axis)
        case "more":
            axis = data.draw(st.integers(0, 1))
            after = np.concatenate([before, before], axis=axis)

    lines = changed("a", before, after)

    assert same_bits(made(lines, a=before.copy()), after)
    assert bool(lines) is not same_bits(before, after)
    assert made(lines, a=before.copy()).flags.c_contiguous


def test_a_change_is_told_shortly() -> None:
    before = np.arange(12.0).reshape(4, 3)

    assert code_text(changed("a", before, np.delete(before, 2, axis=0))) == "a = np.delete(a, 2, axis=0)"
    assert code_text(changed("a", before, before[:, [0]])) == "a = np.delete(a, [1, 2], axis=1).copy()"
    assert code_text(changed("a", before, np.vstack([before, [[7, 8, 9.5]]]))) == "a = np.vstack([a, [[7, 8, 9.5]]])"
    assert code_text(changed("a", before, before + (before == 4))) == "a[1, 1] = 5"


@given(st.text(), st.integers(0, 8), st.sampled_from(["", "a = 1", f"a = np.array([{', '.join(['0.25'] * 60)}])"]))
def test_comment_stays_a_comment(text: str, indent: int, code: str) -> None:
    said = code_text([Line(code, text, indent)])

    assert ast.dump(ast.parse(said.replace(" " * indent, ""))) == ast.dump(ast.parse(code))
    assert max(map(len, said.splitlines() or [""])) <= 120
    assert said.isprintable() or said.replace("\n", "").isprintable()


def test_long_comment_is_broken() -> None:
    assert comments("word " * 40) == [f"# {' '.join(['word'] * 23)}", f"# {' '.join(['word'] * 17)}"]
    assert comments(" \n ") == []
    assert one_line(" a\tb\u202e\n c ") == "a b c"
