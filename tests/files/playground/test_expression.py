"""The link by which the page shows an experiment: what it opens is the same, and what the page lacks is named."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.playground_page import CASES
from tests.thoroughness import examples
from visualizer.engine.derived import Derived
from visualizer.engine.network import with_cut, with_frozen, with_weight
from visualizer.engine.table_edit import with_cell, with_derived, without_row
from visualizer.errors import InvalidValue
from visualizer.files.playground.data import CLASSES, FEATURES, NUMBERS
from visualizer.files.playground.expression import expressed
from visualizer.files.playground.link import ACTIVATIONS, PAGE, Wish, link_of, wish_of
from visualizer.files.preset import preset
from visualizer.files.source import text_experiment
from visualizer.session.experiment import Experiment

CIRCLE = text_experiment(f"{PAGE}#seed=0.5&noise=10")
PLANE = text_experiment(f"{PAGE}#seed=0.5&problem=regression")


def link(experiment: Experiment) -> str:
    return expressed(experiment, experiment.start()).link


def assert_same(found: Experiment, experiment: Experiment) -> None:
    assert found.table.same_as(experiment.table)
    assert found.start().same_as(experiment.start())
    assert (found.rule, found.hidden, found.title, found.note) == (
        experiment.rule, experiment.hidden, experiment.title, experiment.note,
    )  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_the_way_there_and_back(case: dict[str, Any]) -> None:
    experiment = text_experiment(case["link"])
    found = expressed(experiment, experiment.start())

    assert found.note == ""
    assert wish_of(found.link, "") == wish_of(case["link"], "")
    assert_same(text_experiment(found.link), experiment)


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    data_set = draw(st.sampled_from([*CLASSES, *NUMBERS]))
    features = draw(st.sets(st.sampled_from([*FEATURES]), min_size=1))
    penalty = draw(st.sampled_from(["none", "L1", "L2"]))
    hidden = tuple(draw(st.lists(st.integers(1, 8), max_size=6)))
    return Wish(
        draw(st.text("0123456789.abcé%\"'", min_size=1, max_size=9)),
        data_set,
        draw(st.sampled_from([0.0, 5.0, 12.5, 33.3, 80.0, 1e-5])),
        float(draw(st.integers(10, 100))),
        tuple(name for name in FEATURES if name in features),
        hidden,
        draw(st.sampled_from(list(ACTIVATIONS))) if hidden else "tanh",
        draw(st.sampled_from([0.00001, 0.03, 1.0, 10.0])),
        penalty,
        0.0 if penalty == "none" else draw(st.sampled_from([0.001, 0.3, 10.0])),
        draw(st.integers(1, 30)),
        draw(st.booleans()),
    )


@examples(40)
@given(wish=wishes())
def test_whatever_the_page_shows_comes_back(wish: Wish) -> None:
    experiment = text_experiment(link_of(wish))
    found = expressed(experiment, experiment.start())

    assert found.note == ""
    assert_same(text_experiment(found.link), experiment)


def test_what_was_changed_since_is_in_the_link() -> None:
    rule = replace(CIRCLE.rule, alpha=0.1, batch=7, l2=0.01, hidden_activation="relu, relu", order="in-order")
    changed = wish_of(link(replace(CIRCLE, rule=rule)), "")
    assert (changed.rate, changed.batch, changed.penalty, changed.activation) == (0.1, 7, "L2", "relu")
    whole = replace(CIRCLE.rule, batch=None, order="shuffled")
    assert wish_of(link(replace(CIRCLE, rule=whole)), "").batch == 250
    quick = replace(CIRCLE.rule, adding="products", hidden_activation="tanh", output_activation="tanh")
    assert link(replace(CIRCLE, rule=quick)) == link(CIRCLE)
    # The title may be another, and the columns may have other names.
    table = replace(CIRCLE.table, input_names=("left", "up"))
    assert link(replace(CIRCLE, title="My own", table=table)) == link(CIRCLE)
    assert link(replace(CIRCLE, note="My own")) == link(CIRCLE)


@pytest.mark.parametrize("kind", ["square", "sine", "product"])
def test_an_input_that_was_computed_here_is_a_feature(kind: str) -> None:
    derived = Derived(kind, (0, 1) if kind == "product" else (1,))
    experiment = replace(CIRCLE, table=with_derived(CIRCLE.table, derived).table)

    features = {"square": "ySquared", "sine": "sinY", "product": "xTimesY"}
    assert wish_of(link(experiment), "").features == ("x", "y", features[kind])


def test_weights_that_the_page_does_not_draw_are_said() -> None:
    other = replace(CIRCLE, origin=with_weight(CIRCLE.start(), 0, 0.5))
    for experiment in (other, CIRCLE.with_seed(3), replace(CIRCLE, hidden=(3,))):
        found = expressed(experiment, experiment.start())
        assert "starts from weights that it draws by itself" in found.note
    assert wish_of(found.link, "").hidden == (3,)


@pytest.mark.parametrize(
    ("experiment", "says"),
    [
        (preset("xor"), "the table is none of its own (no seed stands in title or note)"),
        (replace(CIRCLE, title="t", note="n"), "no seed stands in title or note"),
        (replace(CIRCLE, title="t, seed 0.6", note="n"), "the table is not as the page draws it"),
        (replace(CIRCLE, table=with_cell(CIRCLE.table, 3, 2, 0.5).table), "the table is not as the page draws it"),
        (replace(CIRCLE, table=without_row(CIRCLE.table, 499).table), "the table is not as the page draws it"),
        (replace(CIRCLE, table=with_cell(CIRCLE.table, 3, 1, 0.5).table), "the input 'y' is none of its features"),
        (replace(CIRCLE, rule=replace(CIRCLE.rule, hold_out="third")), "it holds out the last rows"),
        (replace(CIRCLE, rule=replace(CIRCLE.rule, momentum=0.9, dropout=0.5)), "learn with momentum 0.9, dropout 0.5"),
        (replace(CIRCLE, rule=replace(CIRCLE.rule, update="sum")), "it cannot learn with update sum"),
        (replace(CIRCLE, rule=replace(CIRCLE.rule, bias=False)), "it cannot learn with bias off"),
        (replace(CIRCLE, rule=replace(CIRCLE.rule, l1=0.1, l2=0.1)), "it cannot learn with L2 0.1"),
        (replace(CIRCLE, rule=replace(CIRCLE.rule, output_activation="linear")), "output activation linear"),
        (replace(PLANE, rule=replace(PLANE.rule, output_activation="tanh")), "output activation tanh"),
        (replace(CIRCLE, rule=replace(CIRCLE.rule, hidden_activation="leaky-relu")), "no hidden activation leaky-relu"),
        (replace(CIRCLE, rule=replace(CIRCLE.rule, hidden_activation="relu, tanh")), "hidden activation relu, tanh"),
        (replace(CIRCLE, rule=replace(CIRCLE.rule, batch=7, rest="smaller")), "rest of a round smaller"),
        (replace(CIRCLE, origin=with_cut(CIRCLE.start(), 0, True)), "weights are cut or frozen"),
        (replace(CIRCLE, origin=with_frozen(CIRCLE.start(), 0, True)), "weights are cut or frozen"),
    ],
)  # fmt: skip
def test_what_the_page_cannot_show_is_named(experiment: Experiment, says: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        link(experiment)
    assert str(caught.value).startswith("TensorFlow Playground cannot show this experiment: ")
    assert says in str(caught.value)
    assert str(caught.value).isprintable()
