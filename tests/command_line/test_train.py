"""Training without a window: every iteration of a document can be had, with its bits."""

import pytest

from tests.command_line.running import a_run
from tests.engine.strategy import same_bits
from tests.session.strategy import EXPLOSIVE, settled
from visualizer.command_line.train import last_iteration, started_anew, trained_state
from visualizer.engine.task import Task
from visualizer.engine.training import train
from visualizer.errors import TrainingDiverged
from visualizer.files.experiment import document_from_json, document_to_json
from visualizer.files.preset import preset
from visualizer.session import command as do
from visualizer.session.record import Document, document
from visualizer.session.timeline import at_iteration
from visualizer.session.update import update

# As it comes from a file.
RUN = document_from_json(document_to_json(document(a_run())), "run.json")


def test_preset_is_trained_as_long_as_it_says_or_as_asked() -> None:
    found = Document(preset("and"))

    for asked, iterations in ((None, preset("and").iterations), (350, 350), (0, 0)):
        state = trained_state(found, asked)
        network = train(preset("and").start(), Task(preset("and").table), iterations).network
        assert state.iteration == state.history.reached == last_iteration(found, asked) == iterations
        assert same_bits(state.network.flat, network.flat)


def test_run_is_at_the_iteration_where_it_was() -> None:
    state = trained_state(RUN)

    assert (state.iteration, state.history.reached, last_iteration(RUN, None)) == (50, 60, 50)
    assert same_bits(state.network.flat, a_run().network.flat)


@pytest.mark.parametrize("iteration", [0, 39, 40, 55, 60])
def test_run_is_gone_back_to(iteration: int) -> None:
    state, there = trained_state(RUN, iteration), at_iteration(a_run(), iteration)

    assert (state.iteration, state.history.reached) == (iteration, 60)
    assert same_bits(state.network.flat, there.network.flat)
    assert state.experiment.table.inputs[0, 0] == (0.25 if iteration >= 40 else 0)


def test_run_goes_on_beyond_its_end() -> None:
    state = trained_state(RUN, 100)

    there = settled(update(at_iteration(a_run(), 60), do.RunBurst(40)))
    assert state.iteration == state.history.reached == 100
    assert same_bits(state.network.flat, there.network.flat)


def test_other_seed_begins_anew_with_what_is_learnt_now() -> None:
    found = started_anew(RUN, 9, {})

    assert found.record is None
    assert (found.experiment.seed, found.experiment.table.inputs[0, 0]) == (9, 0.25)
    assert started_anew(RUN, None, {}) is RUN


def test_a_run_is_left_out_where_that_is_asked() -> None:
    anew, other = started_anew(RUN, anew=True), started_anew(RUN, hidden=(2, 3))

    assert (anew.record, anew.experiment.seed, anew.experiment.table) == (None, RUN.latest.seed, RUN.latest.table)
    assert (other.record, other.experiment.hidden) == (None, (2, 3))


def test_training_that_diverges_is_told() -> None:
    with pytest.raises(TrainingDiverged, match="Training ends at iteration 45:"):
        trained_state(Document(EXPLOSIVE), 100)
