"""Weights and table in the format of safetensors: how long the head is, a head of JSON, then all numbers."""

import json
from itertools import accumulate, pairwise

from visualizer.session.state import State


def safetensors(state: State) -> bytes:
    """What the network of the iteration in view carries along, in double precision, by the names of the program.

    Returns
    -------
    bytes
        Of ``syn0``, ``syn1``, ... and what else learns, the bias the last row of a matrix; the functions of the layers,
        the table with its names, the answers to it, and the iteration stand in the head.
    """
    experiment, network = state.experiment, state.network
    table = experiment.table
    contents = {name: part.astype("<f8").tobytes() for name, part in network.parts.items()}
    places = pairwise(accumulate(map(len, contents.values()), initial=0))
    tensors = {
        name: {"dtype": "F64", "shape": list(network.parts[name].shape), "data_offsets": place}
        for name, place in zip(contents, places, strict=True)
    }
    said = {
        "activations": ", ".join(network.architecture.activations),
        "bias": json.dumps(network.architecture.bias),
        "inputs": json.dumps(table.input_names),
        "outputs": json.dumps(table.output_names),
        "iteration": str(state.iteration),
        "X": json.dumps(table.inputs.tolist()),
        "y": json.dumps(table.targets.tolist()),
        "answers": json.dumps(experiment.task.restored_answers(state.pass_.outputs).tolist()),
    }
    head = json.dumps({"__metadata__": said, **tensors}).encode()
    head += b" " * (-len(head) % 8)  # the numbers begin at a whole one
    return len(head).to_bytes(8, "little") + head + b"".join(contents.values())
