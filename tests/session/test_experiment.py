from dataclasses import replace

from tests.engine.strategy import seeded
from tests.session.model import same_network
from tests.session.strategy import XOR, trained
from visualizer.session import command as do
from visualizer.session.state import initial_state
from visualizer.session.update import update

LEARNT = trained(XOR, 50).network


def test_the_seed_draws_the_start() -> None:
    assert same_network(XOR.start(), seeded((3, 4, 1), 1))


def test_an_origin_is_the_start() -> None:
    experiment = replace(XOR, origin=LEARNT)
    assert same_network(experiment.start(), LEARNT)
    assert same_network(update(trained(experiment, 3), do.Reset()).network, LEARNT)


def test_an_origin_of_other_widths_means_nothing() -> None:
    experiment = replace(XOR, origin=LEARNT, hidden=(2,))
    assert same_network(experiment.start(), seeded((3, 2, 1), 1))


def test_another_seed_draws_another_start() -> None:
    experiment = replace(XOR, origin=LEARNT)
    for command, seed in ((do.SetSeed(7), 7), (do.NewWeights(), 2)):
        state = update(initial_state(experiment), command)
        assert state.experiment.origin is None
        assert same_network(state.network, seeded((3, 4, 1), seed))
