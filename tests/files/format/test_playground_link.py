"""Links to TensorFlow Playground: what comes out is what the page itself computes."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.playground_page import CASES, PAGES_TANH, assert_weights_are
from tests.thoroughness import THOROUGH
from visualizer.engine.network import Network
from visualizer.engine.propagation import propagate
from visualizer.engine.score import loss
from visualizer.engine.training import train
from visualizer.errors import InvalidExperiment
from visualizer.files.source import is_text, named_source, text_experiment
from visualizer.session.experiment import Experiment

SOON, CHAOS = 100, 0.1
PAGE = "https://playground.tensorflow.org/"


def opened(keys: str) -> Experiment:
    return text_experiment(f"{PAGE}#seed=1&{keys}")


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_points_split_and_start_are_the_pages(case: dict[str, Any]) -> None:
    experiment = text_experiment(case["link"])
    table, task = experiment.table, experiment.task

    assert len(task.training_rows) == case["training_rows"]
    assert list(task.held_out) == list(range(case["training_rows"], case["training_rows"] + case["test_rows"]))
    for place, (x, y, label) in case["rows"].items():
        assert table.targets[int(place)] == [label]
        for feature, value in (("x", x), ("y", y)):
            if feature in case["features"]:
                assert table.inputs[int(place), case["features"].index(feature)] == value
    assert_weights_are(experiment.start(), case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_losses_and_weights_are_the_pages_to_the_bit(case: dict[str, Any]) -> None:
    """After 1, 10 and 100 epochs; at night also after 1,000, with the links that are dead then."""
    experiment = text_experiment(case["link"])
    task, network, done = experiment.task, experiment.start(), 0
    for epoch, losses in case["losses"].items():
        if int(epoch) > SOON and not THOROUGH:
            return
        iteration = int(epoch) * task.batches.per_round
        network = train(network, task, iteration - done, start=done).network
        done = iteration
        pass_ = propagate(network, task, iteration)
        found = [loss(pass_, task.training_rows.tolist()), loss(pass_, task.held_out)]
        if PAGES_TANH:
            assert found == losses
            if epoch in case["after"]:
                assert_weights_are(network, case["after"][epoch])
        elif case["nudged"].get(epoch, 0.0) < CHAOS:
            np.testing.assert_allclose(found, losses, rtol=max(1e-12, case["nudged"].get(epoch, 0.0)))
    assert dead_links(network) == case["dead"]


def dead_links(network: Network) -> list[list[int]]:
    """Layer, neuron and source of every link that never moves again."""
    matrices = [network.parts.get(f"syn{k}_dead", np.zeros((0, 0))) for k in range(len(network.weights))]
    return sorted([k, *place[::-1]] for k, dead in enumerate(matrices) for place in np.argwhere(dead).tolist())


def test_it_is_an_experiment_like_any_other(tmp_path: Path) -> None:
    """As an argument, in a .url file, pasted."""
    link = CASES[0]["link"]
    (tmp_path / "a.url").write_text(f"[InternetShortcut]\r\nURL={link}\r\nIconIndex=0\r\n")

    assert is_text(link)
    found = [named_source(link).document.experiment, named_source(str(tmp_path / "a.url")).document.experiment]
    for experiment in (*found, text_experiment(f"  {link}\n")):
        assert experiment.title == "Playground circle, seed 0.38516"
        assert experiment.start().same_as(found[0].start())


@pytest.mark.parametrize(
    ("text", "is_link"),
    [
        (PAGE, True),
        ("http://playground.tensorflow.org/#seed=1", True),
        ("http://localhost:5000/#dataset=xor&networkShape=2", True),
        ("playground.tensorflow.org/#seed=1", True),
        ("https://playground.arduino.cc/#seed=1", False),
        ("https://playground.tensorflow.org.example.org/#seed=1", False),
        ("https://example.org/t.csv", False),
        ("see https://playground.tensorflow.org/", False),
    ],
)
def test_what_is_a_link_to_the_page(text: str, is_link: bool) -> None:
    assert is_text(text) is not text.startswith("see")
    if not is_link and is_text(text):
        with pytest.raises(InvalidExperiment, match="there is no link to TensorFlow Playground"):
            named_source(text)


KEY = "#seed=5&amp;dataset=gauss"
KEPT = {
    "windows.url": f"[InternetShortcut]\r\nURL={PAGE}{KEY.replace('amp;', '')}\r\n".encode("utf-16"),
    "linux.desktop": f"[Desktop Entry]\nType=Link\nURL[$e]={PAGE}{KEY.replace('amp;', '')}\n".encode(),
    "mac.webloc": f"<plist><dict>\n<key>URL</key>\n<string>{PAGE}{KEY}</string>\n</dict></plist>".encode(),
}


@pytest.mark.parametrize("name", KEPT)
def test_a_link_as_desktops_keep_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(KEPT[name])

    assert named_source(str(tmp_path / name)).document.experiment.title == "Playground gauss, seed 5"


def test_a_seed_that_is_not_said_is_drawn() -> None:
    link = f"{PAGE}#noise=10"
    assert not text_experiment(link).table.same_as(text_experiment(link).table)


@pytest.mark.parametrize(
    ("keys", "same"),
    [
        ("noise=-3", "noise=0"),
        ("noise=81", "noise=50"),
        ("noise=0x10", "noise=16"),
        (f"noise=0x{'f' * 400}", "noise=50"),
        ("seed=2&seed=1", ""),
        ("x=0&y=no", "x=true&y=true"),
        ("networkShape=2.5", "networkShape=3"),
        ("regularization=l1&regularizationRate=1", "regularizationRate=1"),
        ("dataset=spirals&problem=none&activation=TANH", ""),
        ("cosX=true&showTestData=true&hideText=true", ""),
        ("noise=5=7", "noise=5"),
        ("xSquared=true&xSquared_hide=true", ""),
        ("batchSize=&noise=&dataset=", ""),
    ],
)
def test_odd_links_are_read_as_the_page_reads_them(keys: str, same: str) -> None:
    found, expected = opened(keys), opened(same)

    assert (found.widths, found.rule) == (expected.widths, expected.rule)
    assert found.table.same_as(expected.table)


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ("batchSize=0", "at batchSize: “0” is no whole number of rows: the page would never learn"),
        ("batchSize=251", "at batchSize: 251 rows are more than the 250 that train"),
        ("batchSize=2.5", "at batchSize: “2.5” is no whole number"),
        ("batchSize=ten", "at batchSize: “ten” is no whole number"),
        ("networkShape", "at networkShape: nothing is said, at which the page stops"),
        ("networkShape=4,0", "at networkShape: “4,0” has a layer that is not of 1 to 32 neurons"),
        ("networkShape=1,1,1,1,1,1,1", "at networkShape: “1,1,1,1,1,1,1” has 7 layers, which are more than the 6"),
        ("networkShape=a", "at networkShape: “a” has a layer that is not of 1 to 32"),
        ("x=false&y=false", "at x: no feature is on"),
        ("percTrainData=101", "at percTrainData: “101” is not a number from 0 to 100"),
        ("percTrainData=0", "at batchSize: 10 rows are more than the 0 that train"),
        ("learningRate=fast", "at learningRate: “fast” is not a number"),
        ("learningRate=0", "alpha"),
        ("noise=loud", "at noise: “loud” is not a number"),
        ("regularizationRate=-1", "at regularizationRate: “-1” is not a number of 0 or more"),
    ],
)
def test_what_the_page_could_not_learn_from_is_named(keys: str, says: str) -> None:
    with pytest.raises(InvalidExperiment) as caught:
        opened(keys)
    assert says in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("text", ["[InternetShortcut]\nURL=https://example.org/", "", "[InternetShortcut]"])
def test_a_shortcut_to_elsewhere_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.url").write_text(text)
    with pytest.raises(InvalidExperiment, match="there is no link to TensorFlow Playground"):
        named_source(str(tmp_path / "a.url"))
