"""What a network answers when it is asked: all neurons take part, and nothing is learnt."""

from collections.abc import Mapping

from visualizer.engine.array import FloatArray
from visualizer.engine.iteration import carried_values, forward_steps, performed
from visualizer.engine.network import Network
from visualizer.engine.step import Values
from visualizer.engine.task import Task


def statistics(network: Network, task: Task, flat: FloatArray) -> Values:
    """Means and variances that normalize the sums of hidden layers, by name: over all rows that train.

    Parameters
    ----------
    network : Network
        Its architecture and its marks.
    task : Task
    flat : ndarray of shape (..., size)
        The numbers of one network or of a stack of them.
    """
    architecture = network.architecture
    if not architecture.normalized:
        return {}
    known = {"l0": task.training[0], **carried_values(network, flat)}
    values = performed(forward_steps(architecture, task.asking.rule), known)
    return chosen_statistics(values, architecture.last)


def chosen_statistics(values: Mapping[str, FloatArray], last: int) -> Values:
    """The means and variances among `values`, of a network whose last layer has that number."""
    return {name: values[name] for k in range(1, last) for name in (f"l{k}_mean", f"l{k}_variance")}


def levels(
    network: Network, task: Task, inputs: FloatArray, flat: FloatArray, normal: Values
) -> tuple[FloatArray, ...]:
    """Levels of every layer for rows of inputs.

    Parameters
    ----------
    network : Network
    task : Task
        Its rule.
    inputs : ndarray of shape (n_rows, n_inputs)
        As the network gets them.
    flat : ndarray of shape (..., size)
        The numbers of one network or of a stack of them.
    normal : dict of str to ndarray
        What `statistics` found.

    Returns
    -------
    tuple of ndarray, layer k of shape (..., n_rows, width of layer k)
        The inputs, then l1, l2, ...; the last one is the network's answer.
    """
    values = asked_values(network, task, inputs, flat, normal)
    return tuple(values[f"l{k}"] for k in range(network.architecture.last + 1))


def asked_values(network: Network, task: Task, inputs: FloatArray, flat: FloatArray, normal: Values) -> Values:
    """All that is computed on the way from inputs to answers, by name; see `levels`."""
    known = {"l0": inputs, **carried_values(network, flat), **normal}
    return performed(forward_steps(network.architecture, task.asking.rule), known)


def answers(network: Network, task: Task, inputs: FloatArray) -> tuple[FloatArray, ...]:
    """Levels of every layer for rows of inputs, of one network; see `levels`."""
    return levels(network, task, inputs, network.flat, statistics(network, task, network.flat))
