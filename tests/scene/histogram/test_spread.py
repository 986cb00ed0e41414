"""Spreads count the weights and the activations of their moments."""

from dataclasses import replace

import numpy as np
import pytest

from tests.scene.tidy import untidy, words
from tests.session.strategy import XOR, trained
from visualizer.engine.propagation import propagate
from visualizer.engine.rule import Rule
from visualizer.files.preset import preset
from visualizer.scene.histogram.ridge_picture import (
    SIDE,
    blocks,
    iterations_beside,
    left_out,
    ridge_hint,
    ridge_picture,
)
from visualizer.scene.histogram.spread import BINS, MOMENTS, blurred, spreads
from visualizer.scene.layout import Rect
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.shape import Chain
from visualizer.scene.style import Style
from visualizer.session.command import GoTo, SetHidden, SetWeight
from visualizer.session.selection import Synapse
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

STYLE = Style(DARK, 16)
STATE = trained(XOR, 2000)
SIZE = 440, 240


def test_every_number_is_counted_in_its_bin() -> None:
    found = spreads(STATE)

    assert len(found.iterations) <= MOMENTS
    assert (found.iterations[0], found.iterations[found.now]) == (0, 2000)
    assert [each.name for each in (*found.weights, *found.activations)] == ["syn0", "syn1", "l1", "l2"]
    for k in (0, 5, found.now):
        network = STATE.history.present(int(found.iterations[k])).network
        pass_ = propagate(network, STATE.experiment.task)
        numbers = [*network.weights, *pass_.levels[1:]]
        for spread, each in zip((*found.weights, *found.activations), numbers, strict=True):
            literal = np.histogram(each, BINS, (spread.span.low, spread.span.high))[0] / each.size
            assert spread.shares[k] == pytest.approx(literal)
            assert spread.quartiles[k] == pytest.approx(np.quantile(each, [0, 0.25, 0.5, 0.75, 1]))


def test_blurring_loses_nothing() -> None:
    shares = np.random.default_rng(1).random((3, BINS))
    edges = np.eye(BINS)[[0, BINS - 1]]

    for each in (shares, edges):
        assert blurred(each).sum(axis=1) == pytest.approx(each.sum(axis=1))
    assert int(np.argmax(blurred(edges)[0])) == 0


def test_the_present_is_lit_and_what_comes_is_faint_or_left_out() -> None:
    state = update(STATE, GoTo(100))
    shapes, film = ridge_picture(state, STYLE, *SIZE), ridge_picture(state, STYLE, *SIZE, later=False)

    def lines(picture: list[object], colour: str) -> int:
        return sum(isinstance(shape, Chain) and shape.colour == rgba(colour) for shape in picture)

    assert lines([*shapes], DARK.acc) >= 4
    assert lines([*shapes], DARK.line2) > 0 == lines([*film], DARK.line2)
    assert {"syn0", "syn1", "l1", "l2", "100", "0"} <= {*words(shapes)}


def test_the_pointer_tells_the_moment() -> None:
    block = blocks(spreads(STATE), STYLE, *SIZE)[0]
    x, y = block.rect.x + 20, block.rect.y + block.rect.height - 1

    said = ridge_hint(STATE, STYLE, SIZE, x, y)

    assert said.startswith("Iteration 2,000, weights of syn0: from ")
    assert ridge_hint(STATE, STYLE, SIZE, 1, 1).startswith("How weights and activations spread")


HARD = {
    "nothing learnt": initial_state(XOR),
    "deep": trained(preset("vanishing-gradient"), 10),
    "no hidden layer": trained(preset("trask-2-layer"), 10),
    "no numbers": update(
        update(initial_state(replace(XOR, rule=Rule(hidden_activation="linear"))), SetWeight(Synapse(0, 0, 0), 1e308)),
        SetWeight(Synapse(0, 1, 0), -1e308),
    ),
    "all settings": trained(replace(XOR, rule=Rule(bias=True, normalize=True, momentum=0.9, l1=0.01, batch=2)), 60),
    "reshaped": update(STATE, SetHidden((7, 3))),
}


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("size", [(440, 240), (300, 120), (900, 620), (180, 400), (60, 50)])
def test_hard_cases_are_drawn_tidily(name: str, size: tuple[int, int]) -> None:
    state: State = HARD[name]
    shapes = ridge_picture(state, STYLE, *size)

    assert untidy(shapes, *size) == []
    numbers = [x for s in shapes if isinstance(s, Chain) for point in s.points for x in point]
    assert np.isfinite(numbers).all()
    shown = {*words(shapes)}
    everything = {f"syn{k}" for k in range(8)} | {f"l{k}" for k in range(1, 9)}
    found = spreads(state)
    assert {each.name for each in (*found.weights, *found.activations)} == shown & everything | {
        *left_out(state, STYLE, *size)
    }


@pytest.mark.parametrize("size", [12, 16, 28, 36])
def test_the_iteration_of_now_is_always_named(size: int) -> None:
    style = Style(DARK, size)
    far = update(STATE, GoTo(2000))
    for iteration, name in ((2000, "2 k"), (355_372, "355 k"), (38_400_000, "38.4 M")):
        found = replace(spreads(far), iterations=np.linspace(0, iteration, len(spreads(far).iterations), dtype=int))
        room = Rect(style.px(SIDE), 20, style.px(200), style.px(150))
        named = [text.string for text in iterations_beside(found, room, style) if text.colour == rgba(DARK.acc)]
        assert named == [name]
