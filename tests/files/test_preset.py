"""Presets: all there, all learnable, and what their notes claim is so."""

from functools import cache

import numpy as np
import pytest

from visualizer.engine.answer import answers
from visualizer.engine.correlation import hidden_correlation
from visualizer.engine.network import Network
from visualizer.engine.propagation import propagate
from visualizer.engine.task import Task
from visualizer.engine.training import train
from visualizer.errors import InvalidExperiment
from visualizer.files.experiment import document_to_json
from visualizer.files.preset import DEFAULT_PRESET, preset, preset_names
from visualizer.resource import asset
from visualizer.session.record import Document


def test_order_is_complete() -> None:
    assert sorted(preset_names()) == sorted(path.stem for path in asset("presets").iterdir())
    assert DEFAULT_PRESET in preset_names()


@pytest.mark.parametrize("name", preset_names())
def test_preset_learns_every_row(name: str) -> None:
    experiment = preset(name)

    error = propagate(trained(name), Task(experiment.table)).errors[-1]

    assert np.abs(error).max() < 0.1


@pytest.mark.parametrize("name", preset_names())
def test_preset_fits_the_screen(name: str) -> None:
    experiment = preset(name)

    assert len(experiment.title) <= 28
    assert len(experiment.note) <= 110
    assert experiment.note.endswith(".")


@pytest.mark.parametrize("name", preset_names())
def test_preset_is_written_as_the_program_writes(name: str) -> None:
    assert asset("presets", f"{name}.json").read_bytes() == document_to_json(Document(preset(name)))


def test_weights_are_those_of_the_notes() -> None:
    for name, weights in {
        "trask-2-layer": [9.7, -0.2, -4.6],
        "and": [7.3, 7.3, -11.0],
        "or": [7.9, 7.9, -3.7],
        "nand": [-7.3, -7.3, 11.0],
        "majority": [7.9, 7.9, 7.9, -11.7],
    }.items():
        np.testing.assert_allclose(trained(name).flat, weights, atol=0.055)


def test_neurons_answer_what_their_notes_say() -> None:
    for name, answer in {"spencer-harper": 0.99994, "garbade": 0.99996}.items():
        situation = np.array([preset(name).situation])
        assert answers(trained(name), preset(name).task, situation)[-1].item() == pytest.approx(answer, abs=5e-6)


def test_errors_fall_when_the_notes_say() -> None:
    for name, errors in {
        "xnor": {200: 0.49, 500: 0.11},
        "parity-3": {200: 0.50, 1000: 0.05},
        "half-adder": {5500: 0.13, 6000: 0.03},
    }.items():
        experiment = preset(name)
        recorded = train(experiment.start(), Task(experiment.table), 6001).errors
        for iteration, error in errors.items():
            assert recorded[iteration] == pytest.approx(error, abs=0.005), name


def test_hidden_neurons_of_trask_take_up_a_correlation() -> None:
    experiment = preset("trask-3-layer")
    start, end = (
        np.abs(hidden_correlation(propagate(network, Task(experiment.table))))
        for network in (experiment.start(), trained("trask-3-layer"))
    )

    assert start.max() < 0.12
    assert round(end.min(), 2) == 0.39
    assert round(end.max(), 2) == 0.56


def test_multiplexer_has_two_neurons_that_say_no() -> None:
    network, table = trained("multiplexer"), preset("multiplexer").table
    hidden = answers(network, preset("multiplexer").task, table.inputs)[1]
    select, a, b, _ = table.inputs.T
    without_b, _, without_a = (hidden > 0.5).T

    np.testing.assert_array_equal(without_b, (select == 1) & (b == 0))
    np.testing.assert_array_equal(without_a, (select == 0) & (a == 0))
    assert (network.weights[1][[0, 2]] < 0).all()


def test_adder_treats_both_numbers_alike() -> None:
    into_hidden = trained("adder-2-bit").weights[0]

    np.testing.assert_allclose(into_hidden[:2], into_hidden[2:4], atol=0.1)


def test_encoder_finds_a_binary_code() -> None:
    name = "encoder-8-3-8"
    codes = answers(trained(name), preset(name).task, preset(name).table.inputs)[1].round()

    assert len(np.unique(codes, axis=0)) == 8


def test_unknown_preset_gets_a_suggestion() -> None:
    with pytest.raises(InvalidExperiment, match=r"did you mean trask-3-layer\? `visualizer presets`"):
        preset("Trask-3-layr")


@pytest.mark.parametrize("name", ["", "qqqq", "../presets/and", "and.json", "a\nb" * 100])
def test_unknown_preset_is_refused(name: str) -> None:
    with pytest.raises(InvalidExperiment, match="There is no preset") as caught:
        preset(name)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 160


@cache
def trained(name: str) -> Network:
    experiment = preset(name)
    return train(experiment.start(), Task(experiment.table), experiment.iterations).network
