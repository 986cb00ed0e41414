"""A network whose weights stand in a file of another program."""

from collections.abc import Sequence

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.network import Network
from visualizer.session.experiment import Experiment


def given_network(experiment: Experiment, matrices: Sequence[FloatArray]) -> Network:
    """The network of an experiment with these weights.

    Parameters
    ----------
    experiment : Experiment
    matrices : sequence of ndarray
        Each of shape (fan_in, fan_out), the bias the last row.
    """
    architecture = experiment.architecture
    flat = np.zeros(architecture.size)
    for matrix, given in zip(architecture.matrices(flat), matrices, strict=True):
        matrix[:] = given
    return Network(architecture, flat)
