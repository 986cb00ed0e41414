from dataclasses import replace

import numpy as np
import pytest

from tests.engine.strategy import table_of
from tests.scene.tidy import untidy, words
from tests.session.strategy import XOR, burst, experiment_of, trained
from visualizer.engine.confusion import confusions
from visualizer.engine.rule import Rule
from visualizer.files.preset import preset
from visualizer.scene.check.confusion_picture import (
    DOWN_ACROSS,
    NOTHING,
    blocks,
    confusion_hint,
    confusion_picture,
    noted_confusion,
    noted_hint,
)
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.look import class_colour
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.shape import Text
from visualizer.scene.style import Style
from visualizer.session.state import State, initial_state

STYLE = Style(DARK, 16)
SIZE = 420, 170
FLOWERS = burst(initial_state(preset("flowers")), 100)
ADDER = trained(preset("half-adder"), 20)


def eight() -> State:
    random = np.random.default_rng(1)
    table = table_of(random.normal(size=(40, 3)), random.integers(0, 2, (40, 8)))
    return initial_state(replace(experiment_of(table, (3,)), rule=Rule(hold_out="third")))


def test_training_and_held_out_rows_stand_apart() -> None:
    said = words(confusion_picture(FLOWERS, STYLE, *SIZE))
    task = FLOWERS.experiment.task
    (training,), (held_out,) = (confusions(FLOWERS.pass_, rows) for rows in (task.training_rows, task.held_out))

    share = 100 * training.right / 45
    assert f"training: {training.right} of 45, {share:.0f} %" in said
    assert any(word.startswith(f"held out: {held_out.right} of 15") for word in said)
    assert said.count("two") == 4
    numbers = [int(word) for word in said if word.isdecimal()]
    assert numbers == [*training.counts.ravel().tolist(), *held_out.counts.ravel().tolist()]


def test_classes_are_named_in_their_colours() -> None:
    texts = [s for s in confusion_picture(FLOWERS, STYLE, *SIZE) if isinstance(s, Text)]
    for place in range(len(FLOWERS.experiment.table.output_names)):
        # Across and down, of training rows and of held-out ones.
        assert sum(text.colour == rgba(class_colour(DARK, place)) for text in texts) == 4


def test_outputs_that_are_no_classes_have_a_block_each() -> None:
    names = [block.confusion.output for block in blocks(ADDER, STYLE, *SIZE)]

    assert names == [0, 1]
    first = ADDER.experiment.table.output_names[0]
    assert any(word.startswith(f"{first}, all rows: ") for word in words(confusion_picture(ADDER, STYLE, 500, 200)))


@pytest.mark.parametrize("state", [FLOWERS, ADDER, trained(XOR, 50), eight()], ids=["flowers", "adder", "xor", "eight"])
@pytest.mark.parametrize("size", [(420, 170), (300, 150), (900, 560), (200, 110)])
def test_words_lie_within_and_apart(state: State, size: tuple[int, int]) -> None:
    shapes = confusion_picture(state, STYLE, *size)

    assert shapes
    assert untidy(shapes, *size) == []


def test_other_targets_are_said() -> None:
    state = initial_state(experiment_of(table_of([[0.0], [1], [2]], [[0.1], [0.2], [0.3]]), (2,)))

    assert " ".join(words(confusion_picture(state, STYLE, *SIZE))) == NOTHING


def test_a_cell_tells_its_rows() -> None:
    (block, _) = blocks(FLOWERS, STYLE, *SIZE)
    wide, high = block.cell
    count = int(block.confusion.counts[1, 2])

    said = confusion_hint(FLOWERS, STYLE, SIZE, block.rect.x + 2.5 * wide, block.rect.y + 1.5 * high)

    assert said.startswith(f"{count} row")
    assert said.endswith("(training) with target two got the answer three")
    assert confusion_hint(FLOWERS, STYLE, SIZE, 1, 1) == sentence("confusion")


@pytest.mark.parametrize("size", [(320, 300), (420, 160), (420, 100)])
def test_in_the_window_a_line_tells_what_goes_which_way(size: tuple[int, int]) -> None:
    said = words(noted_confusion(FLOWERS, STYLE, *size))
    assert (DOWN_ACROSS in said) == (size[1] >= 150)
    assert not untidy(noted_confusion(FLOWERS, STYLE, *size), *size)
    # What is said of a cell is said where it is drawn.
    high = size[1] - (STYLE.px(20) if size[1] >= 150 else 0)
    block = blocks(FLOWERS, STYLE, size[0], high)[0]
    spot = block.rect.x + block.rect.width - 1, block.rect.y + block.rect.height - 1
    assert noted_hint(FLOWERS, STYLE, size, *spot) == confusion_hint(FLOWERS, STYLE, (size[0], high), *spot)
    assert "with target three" in noted_hint(FLOWERS, STYLE, size, *spot)
