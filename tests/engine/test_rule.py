"""How a network learns: the defaults are the tutorial, and every setting is told of once."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.made_up import TANH, known
from visualizer.engine.rule import (
    SETTINGS,
    TUTORIAL,
    Rule,
    change_text,
    differences,
    parsed_settings,
    setting_named,
)
from visualizer.engine.setting import Choice, Number
from visualizer.errors import InvalidValue


@pytest.fixture(scope="module", autouse=True)
def _made_up() -> Iterator[None]:
    with known(TANH):
        yield


def values() -> st.SearchStrategy[dict[str, Any]]:
    """A value for every setting, whatever settings there are."""
    kinds: dict[str, st.SearchStrategy[Any]] = {}
    for setting in SETTINGS:
        match setting:
            case Number(least=least, most=most):
                kinds[setting.name] = st.floats(least, most)
            case Choice(choices=choices):
                kinds[setting.name] = st.sampled_from(list(choices))
            case _:
                raise AssertionError(f"No values are known for {setting}.")
    return st.fixed_dictionaries(kinds)


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


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"alpha": 0.0}, "alpha is a number from 0.000001 to 100, not '0.0'."),
        ({"alpha": 100.5}, "alpha is a number from 0.000001 to 100, not '100.5'."),
        ({"alpha": -1.0}, "alpha is a number from 0.000001 to 100, not '-1.0'."),
        ({"alpha": float("nan")}, "alpha is a number from 0.000001 to 100, not 'nan'."),
        ({"hidden_activation": "step"}, "hidden activation is sigmoid or tanh, not 'step'."),
        ({"output_activation": ""}, "output activation is sigmoid or tanh, not ''."),
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
        ("beta=1", "There is no setting 'beta'; there are alpha, hidden_activation, output_activation."),
        ("=1", "There is no setting ''; there are alpha, hidden_activation, output_activation."),
        ("alpha=", "alpha is a number from 0.000001 to 100, not ''."),
        ("alpha=1=2", "alpha is a number from 0.000001 to 100, not '1=2'."),
        ("hidden_activation=step", "hidden activation is sigmoid or tanh, not 'step'."),
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
    assert change_text(differences(TUTORIAL, Rule(0.5, "tanh"))) == "alpha, hidden activation tanh"
    assert change_text(differences(Rule(0.5, "tanh"), Rule(0.5))) == "hidden activation sigmoid"
    assert change_text({}) == ""
