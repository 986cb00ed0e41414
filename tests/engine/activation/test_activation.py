"""What holds for every activation function: those of the program, and any that one might add."""

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.made_up import MADE_UP, SOFTSIGN, known
from tests.thoroughness import examples
from visualizer.engine import activation as package
from visualizer.engine.activation import ACTIVATIONS, DEFAULT, activation
from visualizer.engine.activation.base import Activation
from visualizer.engine.array import FloatArray
from visualizer.engine.rule import Rule
from visualizer.errors import InvalidValue

every = pytest.mark.parametrize("one", [*ACTIVATIONS.values(), *MADE_UP], ids=lambda one: one.name)
SUMS = np.concatenate([np.linspace(-9, 9, 181), [-800.0, -1e-9, 1e-9, 800.0]])


def written(one: Activation, levels: FloatArray) -> tuple[FloatArray, FloatArray]:
    """What the texts of an activation compute: levels of `SUMS`, and slopes of levels."""
    names = {"np": np, "l1": levels}
    exec(one.source, names)
    with np.errstate(all="ignore"):
        return eval(f"{one.code_name}(x)", {**names, "x": SUMS}), eval(one.slope_code.format(l="l1"), names)


@every
def test_the_texts_have_the_bits_of_the_functions(one: Activation) -> None:
    with np.errstate(all="ignore"):
        levels = one.function(SUMS)
        by_text, slopes = written(one, levels)
        assert by_text.tobytes() == levels.tobytes()
        assert slopes.tobytes() == one.slope(levels).tobytes()


@pytest.mark.parametrize(
    "one", [one for one in (*ACTIVATIONS.values(), *MADE_UP) if not one.joint], ids=lambda one: one.name
)
def test_the_slope_is_that_of_the_function(one: Activation) -> None:
    h, sums = 1e-6, np.linspace(-5, 5, 101) + 0.013
    slopes = one.slope(one.function(sums))
    np.testing.assert_allclose(
        slopes, (one.function(sums + h) - one.function(sums - h)) / (2 * h), rtol=1e-4, atol=1e-7
    )


def test_the_slope_of_a_joint_function_is_that_by_its_own_sum() -> None:
    one, h, sums = ACTIVATIONS["softmax"], 1e-6, np.array([[0.3, -1.2, 2.0], [0.0, 0.0, 5.0]])
    slopes = one.slope(one.function(sums))
    for j, nudge in enumerate(h * np.eye(3)):
        higher, lower = one.function(sums + nudge)[:, j], one.function(sums - nudge)[:, j]
        np.testing.assert_allclose(slopes[:, j], (higher - lower) / (2 * h), rtol=1e-6)
    np.testing.assert_allclose(one.function(sums).sum(axis=1), 1.0, rtol=1e-15)


@pytest.mark.parametrize(
    "one", [one for one in (*ACTIVATIONS.values(), *MADE_UP) if one.into], ids=lambda one: one.name
)
def test_what_is_written_into_an_array_has_the_same_bits(one: Activation) -> None:
    assert one.into is not None
    assert one.slope_into is not None
    with np.errstate(all="ignore"):
        levels, out = one.function(SUMS), SUMS.copy()
        one.into(out, out)
        assert out.tobytes() == levels.tobytes()
        one.slope_into(levels, out)
        assert out.tobytes() == one.slope(levels).tobytes()


@every
def test_levels_lie_between_their_ends_and_grow(one: Activation) -> None:
    with np.errstate(all="ignore"):
        levels = one.function(np.sort(SUMS))
    assert (np.diff(levels) >= 0).all()
    assert one.low <= levels.min()
    assert levels.max() <= one.high
    # An end that is never approached would leave room that is never used.
    assert np.isinf(one.low) or levels.min() < one.low + 0.01
    assert np.isinf(one.high) or levels.max() > one.high - 0.01


@every
def test_functions_work_on_stacks(one: Activation) -> None:
    stack = np.linspace(-2, 2, 24).reshape(2, 3, 4)
    levels = one.function(stack)
    assert levels.shape == one.slope(levels).shape == stack.shape
    np.testing.assert_array_equal(one.function(stack[1]), levels[1])
    np.testing.assert_array_equal(one.slope(levels[1]), one.slope(levels)[1])
    assert levels.base is not stack
    assert levels is not stack


@every
def test_what_is_said_goes_into_a_sentence(one: Activation) -> None:
    said = f"the {one.name} {one.says}. Error times slope: {one.slope_says.format(layer='l1')}."
    assert said.isprintable()
    assert not set("{}") & set(said)
    assert one.code_name.isidentifier()
    assert one.name == one.name.lower()
    assert one.source_note.isprintable()
    one.slope_formula.format(l="0.5")


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_function_is_found_under_its_name(name: str) -> None:
    assert ACTIVATIONS[name].name == name
    assert activation(name) is ACTIVATIONS[name]
    assert Rule(output_activation=name).output_activation == name


def test_the_tutorials_function_comes_first_and_is_the_default() -> None:
    assert next(iter(ACTIVATIONS)) == DEFAULT == "sigmoid"
    assert list(ACTIVATIONS)[1:] == sorted(list(ACTIVATIONS)[1:])


def test_a_function_that_nobody_knows_is_refused_in_one_line() -> None:
    with pytest.raises(InvalidValue) as caught:
        activation("step\n")
    assert str(caught.value) == rf"There is no activation 'step\n'; there are {', '.join(ACTIVATIONS)}."


@examples(20)
@given(st.text(max_size=60))
def test_any_name_is_known_or_refused(name: str) -> None:
    if name in ACTIVATIONS:
        assert activation(name).name == name
        return
    with pytest.raises(InvalidValue) as caught:
        activation(name)
    assert str(caught.value).isprintable()


def test_a_module_in_the_folder_is_found_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ramp.py").write_text(
        "from dataclasses import replace\n"
        "from visualizer.engine.activation.sigmoid import ACTIVATION as SIGMOID\n"
        "ACTIVATION = replace(SIGMOID, name='ramp')\n"
    )
    (tmp_path / "a_helper.py").touch()
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    try:
        found = package._found()
    finally:
        for name in ("ramp", "a_helper"):
            sys.modules.pop(f"{package.__name__}.{name}", None)
            vars(package).pop(name, None)
    assert set(found) == {*ACTIVATIONS, "ramp"}
    assert next(iter(found)) == DEFAULT


def test_made_up_functions_are_known_as_long_as_they_are_needed() -> None:
    assert SOFTSIGN.name not in ACTIVATIONS
    with known(SOFTSIGN):
        assert activation("softsign") is SOFTSIGN
        assert Rule(hidden_activation="softsign").differences == {"hidden_activation": "softsign"}
    assert SOFTSIGN.name not in ACTIVATIONS
    with pytest.raises(InvalidValue, match=r"hidden activation is sigmoid, .* not 'softsign'"):
        Rule(hidden_activation="softsign")
