"""The arithmetic of a page in a browser, against the engine."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser

from tests.export.page.reading import trained
from visualizer.engine.activation import ACTIVATIONS
from visualizer.engine.chance import shuffled
from visualizer.engine.rule import Rule
from visualizer.engine.training import train
from visualizer.errors import InvalidValue
from visualizer.export.page.arithmetic import check_known, known, stretch_data
from visualizer.export.page.document import page_source
from visualizer.export.page.recorded import stretches
from visualizer.files.preset import preset
from visualizer.files.source import text_experiment
from visualizer.session.experiment import Experiment

XNOR = preset("xnor")
RULES: tuple[dict[str, Any], ...] = (
    {"dropout": 0.25, "alpha": 0.3},
    {"l1": 0.01, "alpha": 0.5, "bias": True, "momentum": 0.3},
    {"l2": 0.001, "momentum": 0.5, "update": "mean"},
    {"trim_low": 0.001, "trim_high": 0.1},
    {"hidden_activation": "leaky-relu", "output_activation": "linear", "alpha": 0.05},
    {"hidden_activation": "tanh-stepwise", "output_activation": "sigmoid-stepwise"},
    {"hidden_activation": "tanh", "error": "cross-entropy", "start": "xavier-normal", "alpha": 0.3},
    {"batch": 3, "rest": "joins", "order": "shuffled", "hidden_activation": "relu", "bias": True, "alpha": 0.1},
    {"adding": "one-by-one", "l1": 0.01, "momentum": 0.3, "bias": True, "update": "mean", "batch": 3},
    {"adding": "one-by-one", "l1": 0.01, "l2": 0.01, "hidden_activation": "tanh-c", "alpha": 0.3},
    {"batch": 3, "normalize": True, "bias": True, "alpha": 0.1, "update": "mean", "dropout": 0.5, "order": "shuffled"},
)
# Trains a network as a page does, from the first of its states, and tells all of its numbers.
TRAINS = """({data, count}) => {
  const stretch = unpacked(data);
  const learner = new Learner(stretch.task, stretch.states[0].slice());
  learner.train(stretch.iterations[0], count);
  return [...learner.flat];
}"""


@pytest.fixture(scope="module")
def trains(browser: Browser) -> Any:
    page = browser.new_page()
    source = page_source("learner.js")
    # Of the page itself only what makes a task of what is written: the rest would look for the page.
    unpacking = page_source("page.js").partition("const bytes =")[2].partition("const [beside")[0]
    page.add_script_tag(content=f"{source}\nconst bytes ={unpacking}")
    return lambda function, argument=None: page.evaluate(function, argument)


def after(trains: Any, experiment: Experiment, count: int) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The numbers after some iterations: by the page, by the engine."""
    state = trained(experiment, 1)
    data = json.loads(json.dumps(stretch_data(stretches(state.history, [0])[0], 0)))
    found = trains(TRAINS, {"data": data, "count": count})
    return np.array(found), train(experiment.start(), experiment.task, count).network.flat


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: " ".join(map(str, rule)))
def test_every_setting(trains: Any, rule: dict[str, Any]) -> None:
    found, wanted = after(trains, replace(XNOR, rule=Rule(**rule)), 300)

    np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-12)


def test_ten_thousand_iterations_of_the_tutorial(trains: Any) -> None:
    found, wanted = after(trains, preset("trask-3-layer"), 10_000)

    np.testing.assert_allclose(found, wanted, rtol=1e-12)


def test_ten_thousand_iterations_from_a_state_in_the_middle(trains: Any) -> None:
    """Of a network with a bias and mean updates, which is trained by the quick way too."""
    experiment = replace(XNOR, rule=Rule(bias=True, update="mean", alpha=2.0))
    state = trained(experiment, 2000)
    stretch = stretches(state.history, [700])[0]
    place = stretch.iterations.index(700)
    begun = stretch._replace(iterations=stretch.iterations[place:], states=stretch.states[place:])
    data = json.loads(json.dumps(stretch_data(begun, 0)))

    assert trains("(data) => new Learner(unpacked(data).task, unpacked(data).states[0]).plain", data)
    found = trains(TRAINS, {"data": data, "count": 10_000})
    wanted = train(experiment.start(), experiment.task, 10_700).network.flat
    np.testing.assert_allclose(found, wanted, rtol=1e-12)


def test_one_by_one_it_has_every_bit_where_it_has_the_functions(trains: Any) -> None:
    """With functions that are the same in all libraries, also after a thousand iterations."""
    link = "https://playground.tensorflow.org/#activation=relu&problem=regression&regDataset=reg-gauss&seed=0.4"
    found, wanted = after(trains, text_experiment(f"{link}&regularization=L1&regularizationRate=0.01"), 1000)

    assert found.tolist() == wanted.tolist()


def test_softmax_on_scaled_columns(trains: Any) -> None:
    found, wanted = after(trains, preset("flowers"), 100)

    np.testing.assert_allclose(found, wanted, rtol=1e-11, atol=1e-13)


def test_chance_is_that_of_the_engine(trains: Any) -> None:
    for seed, round_, n in ((1, 0, 8), (2**32 - 1, 12345, 100)):
        assert trains(f"[...new Chance({seed}, 1, {round_}).permutation({n})]") == shuffled(seed, round_, n).tolist()


def test_functions_that_a_page_has_not_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert known() == sorted(ACTIVATIONS)
    monkeypatch.setattr("visualizer.export.page.arithmetic.known", lambda: ["tanh"])

    with pytest.raises(InvalidValue, match="A page cannot compute the activation sigmoid; it has tanh"):
        check_known(XNOR)
