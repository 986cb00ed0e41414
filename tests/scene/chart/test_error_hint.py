"""What is said of the curves of the plots against the iteration."""

from dataclasses import replace

import pytest

from tests.scene.glossary.test_glossary import fault
from tests.session.strategy import XOR, trained
from visualizer.engine.rule import Rule
from visualizer.scene.chart.error_chart import error_chart
from visualizer.scene.chart.error_hint import error_hint, extra_sentence, metric_hint
from visualizer.scene.chart.metric_chart import update_chart, update_names, weight_chart, weight_names
from visualizer.scene.glossary.glossary import sentence
from visualizer.session.command import GoTo, NewWeights, Select, SetWeight
from visualizer.session.selection import Synapse
from visualizer.session.state import State
from visualizer.session.update import update
from visualizer.session.view import View

LINEAR = View(log_x=False, log_y=False)
HEIGHT = 2000


def branched() -> State:
    """A run with a ghost that went another way from iteration 20 on."""
    state = update(trained(XOR, 40), GoTo(20))
    return replace(update(state, SetWeight(Synapse(0, 0, 0), 9.0)), view=LINEAR)


def test_run_and_ghost_are_told_where_they_are() -> None:
    state = branched()
    chart = error_chart(state, 500)
    (ghost,) = chart.curves
    end = ghost.end(chart.x_limits)
    assert end is not None

    assert error_hint(state, chart, 5, float(chart.y[5]), HEIGHT) == sentence("error plot")
    said = error_hint(state, chart, *end, HEIGHT)
    assert said.startswith("A ghost, run 1")
    assert "up to iteration 40" in said
    assert fault(said) == ""
    assert error_hint(state, chart, 5, float(chart.y[5]) / 2, HEIGHT) == ""


def test_every_other_curve_is_told_in_one_sentence() -> None:
    state = trained(replace(XOR, rule=Rule(hold_out="rows:2")), 30)
    state = update(replace(state, view=replace(LINEAR, hidden_errors=True, row_errors=True)), NewWeights())
    told = {curve.extra.kind: extra_sentence(state, curve.extra) for curve in error_chart(state, 500).curves}

    assert told.keys() == {"ghost", "held out", "layer", "row"}
    assert {text: fault(text) for text in told.values() if fault(text)} == {}
    assert "l1_error" in told["layer"]
    assert "row 4" in told["row"]


@pytest.mark.parametrize("log", [False, True])
def test_weights_and_updates_are_told_by_their_names(log: bool) -> None:
    state = replace(trained(XOR, 30), view=LINEAR)
    chart, names = (update_chart, update_names) if log else (weight_chart, weight_names)
    drawn, called = chart(state, 500), names(state)
    point = float(drawn.x[-1]), float(drawn.present[1])
    said = metric_hint(drawn, called, "The weight", point, log, HEIGHT)

    assert said.startswith(f"The weight {called[1]} at every iteration; now it is ")
    assert fault(said) == ""


def test_the_dashed_level_is_the_start() -> None:
    state = replace(update(trained(XOR, 30), Select(Synapse(1, 2, 0))), view=LINEAR)
    chart = weight_chart(state, 500)
    assert chart.guide is not None
    said = metric_hint(chart, weight_names(state), "The weight", (28.0, chart.guide), False, HEIGHT)

    assert said == sentence("start")
