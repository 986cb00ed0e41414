import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import same_bits
from tests.session.command.example import do_all
from tests.session.strategy import XOR, burst, drawn_copies, experiments, same_arrays, trained
from tests.thoroughness import examples
from visualizer.engine.iteration import updated_network
from visualizer.engine.propagation import propagate
from visualizer.engine.rule import TUTORIAL, Rule
from visualizer.engine.task import Task
from visualizer.engine.training import train
from visualizer.session import command as do
from visualizer.session.command import GoTo, SetHidden, SetRule, SetView, StepPhase, Undo
from visualizer.session.experiment import Experiment
from visualizer.session.state import State
from visualizer.session.update import update
from visualizer.session.view import View

SLOW = Rule(alpha=0.25)
SETTINGS = [
    Rule(alpha=0.25),
    Rule(hidden_activation="tanh"),
    Rule(output_activation="tanh"),
    Rule(alpha=3.0, hidden_activation="tanh", output_activation="tanh", momentum=0.5),
]
other_rules = pytest.mark.parametrize("rule", SETTINGS)


def test_set_hidden() -> None:
    state = update(update(trained(XOR, 9), SetHidden((4, 3))), SetView(View(layer=1)))
    assert state.network.widths == (3, 4, 3, 1)
    assert update(state, SetHidden((4, 3))) is state
    assert update(state, SetHidden(())).view.layer == 0


# Another rule -----------------------------------------------------------------------------------------


@examples(40)
@given(experiments(), st.integers(0, 20), st.sampled_from(SETTINGS))
def test_another_rule_keeps_every_weight_and_what_has_been(experiment: Experiment, count: int, rule: Rule) -> None:
    before = trained(experiment, count)
    copies = drawn_copies(before)
    after = update(before, SetRule(rule))
    assert same_arrays(before, copies)
    assert after.experiment.rule == rule
    assert after.network.architecture == after.experiment.architecture
    functions = [rule.hidden_activation] * len(experiment.hidden) + [rule.output_activation]
    assert after.network.architecture.activations == tuple(functions)
    assert same_bits(after.network.weight_row, before.network.weight_row)
    assert (after.iteration, after.history.number, after.history.reached) == (count, 1, count)
    assert same_bits(after.history.errors.values.values, before.history.errors.values.values)
    assert after.history.end_error == after.error
    expected = propagate(after.network, Task(experiment.table, rule))
    for mine, others in zip(after.pass_.updates, expected.updates, strict=True):
        assert same_bits(mine, others)
    later = burst(after, 7)
    assert same_bits(later.network.flat, train(after.network, Task(experiment.table, rule), 7).network.flat)
    assert same_bits(update(later, GoTo(count)).network.weight_row, before.network.weight_row)


@other_rules
def test_what_has_been_comes_again_with_the_rule_that_it_had(rule: Rule) -> None:
    state = burst(update(trained(XOR, 40), SetRule(rule)), 30)
    assert [segment.experiment.rule for segment in state.history.segments] == [TUTORIAL, rule]
    again = burst(update(state, GoTo(10)), 50)
    assert again.history is state.history
    assert again.experiment.rule == rule
    assert update(state, GoTo(39)).experiment.rule == TUTORIAL
    network = state.history.segments[1].first.network
    for _ in range(20):
        network = updated_network(network, propagate(network, Task(XOR.table, rule)).values)
    assert same_bits(again.network.flat, network.flat)
    metrics = state.history.segments[1].metrics
    shown = propagate(again.network, Task(XOR.table, rule))
    assert metrics.update_sizes.values[list(metrics.iterations.values).index(60)] == pytest.approx(
        [np.abs(update).mean() for update in shown.updates], rel=1e-12
    )


@other_rules
def test_another_rule_in_the_past_begins_another_run(rule: Rule) -> None:
    whole = trained(XOR, 40)
    state = burst(update(update(whole, GoTo(10)), SetRule(rule)), 5)
    cause = SetRule(rule).label(whole)
    assert (state.history.number, state.history.cause, state.history.reached) == (2, cause, 15)
    assert state.ghosts == (whole.history,)
    half = trained(XOR, 10).network.weight_row
    assert same_bits(update(state, GoTo(10)).network.weight_row, half)
    back = update(state, Undo())
    assert (back.history, back.experiment.rule, back.iteration) == (whole.history, TUTORIAL, 10)


def dragged(state: State, alphas: list[float]) -> State:
    for k, alpha in enumerate(alphas):
        state = update(state, SetRule(Rule(alpha=alpha), continued=k > 0))
    return state


@pytest.mark.parametrize("at", [10, 4])
def test_dragging_alpha_is_one_edit(at: int) -> None:
    before = do_all(trained(XOR, 10), GoTo(at))
    state = dragged(before, [0.9, 0.5, 0.25])
    assert [entry.label for entry in state.past] == ["alpha"]
    assert state.experiment.rule == SLOW
    assert len(state.ghosts) == (at < 10)
    back = update(state, Undo())
    assert (back.experiment, back.history, back.network) == (before.experiment, before.history, before.network)
    assert update(back, do.Redo()).experiment.rule == SLOW


def test_another_setting_is_another_edit() -> None:
    state = dragged(trained(XOR, 10), [0.9, 0.25])
    state = update(state, SetRule(Rule(0.25, hidden_activation="tanh"), continued=True))
    state = update(state, SetRule(Rule(0.5, hidden_activation="tanh"), continued=True))
    assert [entry.label for entry in state.past] == ["alpha", "hidden activation tanh", "alpha"]
    assert update(state, Undo()).experiment.rule == Rule(0.25, hidden_activation="tanh")
    assert len(dragged(dragged(trained(XOR, 10), [0.9]), [0.5]).past) == 2


def test_the_rule_that_there_is_is_no_edit() -> None:
    state = dragged(trained(XOR, 10), [0.5])
    assert update(state, SetRule(Rule(alpha=0.5))) is state


def test_another_rule_has_other_steps_and_begins_the_iteration_again() -> None:
    """What has been revealed of it was computed by other lines."""
    state = do_all(trained(XOR, 10), StepPhase(), StepPhase())
    after = update(state, SetRule(SLOW))
    assert (state.phase, after.phase) == (2, 0)
    assert [step.code for step in after.steps[-2:]] == ["+= 0.25 * l1.T.dot(l2_delta)", "+= 0.25 * l0.T.dot(l1_delta)"]
    assert update(after, Undo()).phase == 2
    same_depth = update(state, SetHidden((7,)))
    assert same_depth.phase == 2
