"""How a network learns: the defaults are the tutorial, and every setting is told of once."""

import re
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.engine.rule import SETTINGS, TUTORIAL, Rule, differences
from visualizer.engine.setting.choice import Choice, Choices, Switch
from visualizer.engine.setting.held_out import HeldOut
from visualizer.engine.setting.number import Count, Number
from visualizer.engine.setting_text import change_text, parsed_settings, setting_named
from visualizer.errors import InvalidValue

NAMES = [setting.name for setting in SETTINGS]
HIDDEN = "sigmoid, leaky-relu, linear, relu, sigmoid-stepwise, tanh, tanh-c or tanh-stepwise"
FUNCTIONS = "sigmoid, leaky-relu, linear, relu, sigmoid-stepwise, softmax, tanh, tanh-c or tanh-stepwise"


def possible(chosen: dict[str, Any]) -> bool:
    """Whether the values go together."""
    output, high = chosen["output_activation"], chosen["trim_high"]
    fitting = chosen["error"] == "squared" or output in ("sigmoid", "softmax")
    return fitting and (high is None or chosen["trim_low"] <= high)


def values() -> st.SearchStrategy[dict[str, Any]]:
    """A value for every setting, whatever settings there are."""
    kinds: dict[str, st.SearchStrategy[Any]] = {}
    for setting in SETTINGS:
        match setting:
            case Number(least=least, most=most, off=off):
                kinds[setting.name] = st.floats(least, most) | (st.none() if off else st.nothing())
            case Count(least=least, most=most):
                kinds[setting.name] = st.none() | st.integers(least, most)
            case Switch():
                kinds[setting.name] = st.booleans()
            case HeldOut():
                kinds[setting.name] = st.sampled_from(["none", "third", "every:4", "rows:2,5"])
            case Choices(choices=choices):
                kinds[setting.name] = st.sampled_from([*choices, "tanh, relu"])
            case Choice(choices=choices):
                kinds[setting.name] = st.sampled_from(list(choices))
            case _:
                raise AssertionError(f"No values are known for {setting}.")
    return st.fixed_dictionaries(kinds).filter(possible)


def test_every_field_has_its_row() -> None:
    assert [setting.name for setting in SETTINGS] == [field.name for field in fields(Rule)]
    assert [setting_named(setting.name) for setting in SETTINGS] == list(SETTINGS)
    for setting in SETTINGS:
        assert setting.help.endswith(".")
        assert setting.help.isprintable()
        assert setting.label
        assert setting.label.isprintable()


def test_the_defaults_are_the_tutorial() -> None:
    assert Rule() == TUTORIAL == Rule(alpha=1.0, hidden_activation="sigmoid", output_activation="sigmoid")
    assert TUTORIAL.differences == {}


@given(st.deferred(values))
def test_a_rule_is_its_differences_from_the_tutorial(chosen: dict[str, Any]) -> None:
    rule = Rule(**chosen)
    assert replace(TUTORIAL, **rule.differences) == rule
    assert all(value != getattr(TUTORIAL, name) for name, value in rule.differences.items())
    assert differences(rule, rule) == {}
    assert replace(rule, **differences(rule, TUTORIAL)) == TUTORIAL


@given(st.deferred(values))
def test_texts_are_read_as_they_are_told(chosen: dict[str, Any]) -> None:
    texts = [f"{setting.name} = {setting.text(chosen[setting.name])}" for setting in SETTINGS]
    assert parsed_settings(texts) == chosen
    assert Rule(**parsed_settings(texts)) == Rule(**chosen)
    spelt = [f"{name.replace('_', '-').upper()}={value}" for name, value in (text.split(" = ") for text in texts)]
    assert parsed_settings(spelt) == chosen


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"alpha": 0.0}, "alpha is a number from 0.000001 to 100, not '0.0'."),
        ({"alpha": 100.5}, "alpha is a number from 0.000001 to 100, not '100.5'."),
        ({"alpha": -1.0}, "alpha is a number from 0.000001 to 100, not '-1.0'."),
        ({"alpha": float("nan")}, "alpha is a number from 0.000001 to 100, not 'nan'."),
        ({"output_activation": "step"}, f"output activation is {FUNCTIONS}, not 'step'."),
        ({"output_activation": ""}, f"output activation is {FUNCTIONS}, not ''."),
        (
            {"hidden_activation": "tanh,"},
            f"hidden activation is {HIDDEN}, one for all or one for each, separated by commas, not 'tanh,'.",
        ),
        (
            {"hidden_activation": "softmax"},
            f"hidden activation is {HIDDEN}, one for all or one for each, separated by commas, not 'softmax'.",
        ),
        (
            {"trim_low": 0.2, "trim_high": 0.1},
            "trim below is greater than trim above, so no delta would be left; make it smaller.",
        ),
        (
            {"error": "cross-entropy", "output_activation": "tanh"},
            "The error cross-entropy needs answers between 0 and 1, and tanh has others: "
            "choose the output activation sigmoid or softmax, or the error squared.",
        ),
        ({"batch": 0}, "batch is all or a whole number from 1 to 4,096, not '0'."),
        ({"batch": 1.5}, "batch is all or a whole number from 1 to 4,096, not '1.5'."),
        ({"bias": 1}, "bias is on or off, not '1'."),
        ({"momentum": 1.01}, "momentum is a number from 0 to 1, not '1.01'."),
        (
            {"hold_out": "every:1"},
            "held out is none, third, every:4 for each fourth row, or rows:2,5 for those rows, not 'every:1'.",
        ),
    ],
)
def test_what_is_beyond_the_limits_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValue, match=f"^{re.escape(message)}$"):
        Rule(**changes)
    with pytest.raises(InvalidValue, match=f"^{re.escape(message)}$"):
        replace(TUTORIAL, **changes)


@pytest.mark.parametrize("alpha", [1e-6, 100.0])
def test_limits_can_be_reached(alpha: float) -> None:
    assert Rule(alpha=alpha).alpha == alpha


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("alpha", "'alpha' is not NAME=VALUE; type a setting such as alpha=0.5."),
        ("", "'' is not NAME=VALUE; type a setting such as alpha=0.5."),
        ("beta=1", f"There is no setting 'beta'; there are {', '.join(NAMES)}."),
        ("=1", f"There is no setting ''; there are {', '.join(NAMES)}."),
        ("alpha=", "alpha is a number from 0.000001 to 100, not ''."),
        ("alpha=1=2", "alpha is a number from 0.000001 to 100, not '1=2'."),
        ("output_activation=step", f"output activation is {FUNCTIONS}, not 'step'."),
    ],
)
def test_a_setting_that_cannot_be_says_why(text: str, message: str) -> None:
    with pytest.raises(InvalidValue, match=f"^{re.escape(message)}$"):
        parsed_settings(["alpha=0.5", text])


@given(st.text(max_size=60))
def test_any_text_is_a_setting_or_refused_in_one_line(text: str) -> None:
    said = "a setting"
    try:
        Rule(**parsed_settings([text]))
    except InvalidValue as problem:
        said = str(problem)
    assert said.isprintable()


def test_changes_are_told_by_what_they_change() -> None:
    assert change_text(differences(TUTORIAL, Rule(alpha=0.5))) == "alpha"
    assert change_text(differences(TUTORIAL, Rule(0.5, hidden_activation="tanh"))) == "alpha, hidden activation tanh"
    assert change_text(differences(Rule(0.5, hidden_activation="tanh"), Rule(0.5))) == "hidden activation sigmoid"
    assert change_text({}) == ""
