"""Weights and table as an NPZ, which `numpy.load` opens; nothing in it is pickled."""

from io import BytesIO

import numpy as np

from visualizer.session.state import State


def npz(state: State) -> bytes:
    """The network of the iteration in view, and what it learns.

    Returns
    -------
    bytes
        Of an archive of ``syn0``, ``syn1``, ... and what else learns, the bias the last row of a matrix; ``X`` and
        ``y``, the table; ``answers``; ``input_names``, ``output_names``, ``activations``; ``bias`` and ``iteration``.
    """
    experiment, network = state.experiment, state.network
    table, architecture = experiment.table, network.architecture
    arrays = {
        **network.parts,
        "X": table.inputs,
        "y": table.targets,
        "answers": experiment.task.restored_answers(state.pass_.outputs),
        "input_names": np.array(table.input_names),
        "output_names": np.array(table.output_names),
        "activations": np.array(architecture.activations),
        "bias": np.array(architecture.bias),
        "iteration": np.array(state.iteration),
    }
    file = BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    return file.getvalue()
