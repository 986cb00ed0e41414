"""Networks of FANN answer as the library does."""

from pathlib import Path

import numpy as np
import pytest

from visualizer.engine.answer import answers
from visualizer.errors import InvalidExperiment
from visualizer.files.format.fann_net import FORMAT
from visualizer.files.source import named_source
from visualizer.session.experiment import Experiment

# Saved by fann_save, without the lines of training.
FILES = Path(__file__).with_name("fann")
ZEROS, SIGNS = [[0, 0], [0, 1], [1, 0], [1, 1]], [[-1, -1], [-1, 1], [1, -1], [1, 1]]
NET = (FILES / "sigmoid.net").read_text()


@pytest.mark.parametrize(
    ("name", "inputs", "expected"),
    [
        ("sigmoid", ZEROS,
         [0.00030109770794996618, 0.99943685088603085, 0.99525705018923416, 0.0035680628126615382]),
        ("default-stepwise", ZEROS,
         [0.011925806960097879, 0.99488968633721331, 1, 0.0068779889868531077]),
        ("tanh-linear", SIGNS, [-1.0069439618427294, 0.98906705084042157, 1.0183842337749716, -1.0016560099741627]),
    ],
)  # fmt: skip
def test_answers_are_the_librarys(name: str, inputs: list[list[int]], expected: list[float]) -> None:
    found = named_source(str(FILES / f"{name}.net")).document.experiment

    own = answers(found.start(), found.task, np.array(inputs, dtype=float))[-1]
    np.testing.assert_allclose(own[:, 0], expected, rtol=1e-12)
    np.testing.assert_array_equal(found.table.inputs, ZEROS)
    np.testing.assert_array_equal(found.table.targets, answers(found.start(), found.task, found.table.inputs)[-1])
    assert (found.title, found.widths[::2], found.iterations) == (name, (2, 1), 0)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("FANN_FLO", "FANN_FIX", "a network of whole numbers"),
        ("FANN_FLO_2.1", "what", "no network of FANN"),
        ("network_type=0", "network_type=1", "links that leap over a layer"),
        ("scale_included=0", "scale_included=1", "it scales its inputs"),
        ("layer_sizes=3 4 2", "layer_sizes=3 4 x", "layer_sizes: no sizes"),
        ("layer_sizes=3 4 2", "layer_sizes=3 4 3", "9 neurons for layers of 10"),
        ("(3, 3, 0.5)", "(3, 4, 0.5)", "the neurons of layer 1 have several activation functions"),
        (
            "(4, 3, 0.5)",
            "(4, 1, 0.5)",
            "layer 2 has the activation THRESHOLD, which is not known",
        ),
        ("(4, 3, 0.5)", "(4, 2, 0.5)", "layer 2 has the activation THRESHOLD_SYMMETRIC, which is not known here"),
        ("(4, 3, 0.5)", "(4, 16, 0.5)", "layer 2 has the activation SIN, which is not known here"),
        ("(4, 3, 0.5)", "(3, 3, 0.5)", "neuron 1 of layer 2 is not led to by each neuron"),
        ("(4, 3, 0.5)", "(4, 3, 0,5)", "is cut, or has decimal commas"),
        ("connections", "links", "connections: the list stands nowhere"),
        ("(6,", "(7,", "is not led to by each neuron"),
        ("(4, 3, 0.5)", "(4, 3, 9e999)", "a weight is not a finite number"),
    ],
)
def test_what_cannot_be_had_here_is_named(before: str, after: str, says: str) -> None:
    assert before in NET
    with pytest.raises(InvalidExperiment) as caught:
        FORMAT.read(NET.replace(before, after, 1).encode(), "t.net")
    assert says in str(caught.value)


def test_links_over_a_layer_are_refused_by_name() -> None:
    with pytest.raises(InvalidExperiment, match="leap over a layer"):
        named_source(str(FILES / "shortcut.net"))


def test_steepness_goes_into_the_weights() -> None:
    doubled = FORMAT.read(NET.replace("(4, 3, 0.5)", "(4, 3, 1)").encode(), "t")
    plain = FORMAT.read(NET.encode(), "t")
    assert isinstance(doubled, Experiment)
    assert isinstance(plain, Experiment)

    np.testing.assert_array_equal(doubled.start().weights[1], plain.start().weights[1] * 2)
