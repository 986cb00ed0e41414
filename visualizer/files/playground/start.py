"""The weights that the page starts from."""

import numpy as np

from visualizer.engine.network import Network
from visualizer.files.given_network import given_network
from visualizer.files.playground.chance import Chance
from visualizer.session.experiment import Experiment

_BIAS = 0.1


def drawn_start(experiment: Experiment, chance: Chance, zero: bool = False) -> Network:
    """The page's own weights for a network like that of an experiment: drawn neuron by neuron, each with its bias.

    Parameters
    ----------
    experiment : Experiment
    chance : Chance
        After the rows have been drawn.
    zero : bool
        Whether all weights begin at 0; they are drawn nevertheless.
    """
    matrices = []
    for rows, columns in experiment.architecture.shapes:
        drawn = [[chance.number() - 0.5 for _ in range(rows - 1)] + [_BIAS] for _ in range(columns)]
        matrices.append(np.transpose(drawn) * (not zero))
    return given_network(experiment, matrices)
