"""A line of the journal: what is written is what is read, to the bit; anything else is refused."""

from dataclasses import replace
from math import inf
from typing import Any
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import same_bits
from tests.session.model import same_experiment, same_network
from tests.session.play import KEPT, OTHER, assert_same_record
from tests.session.strategy import XOR, trained
from tests.session.test_record import steered
from tests.thoroughness import examples
from visualizer.engine.rule import Rule
from visualizer.errors import InvalidExperiment
from visualizer.files.journal_line import KINDS, At, Entry, Filed, entry_of, line_of
from visualizer.session import command as do
from visualizer.session.pace import Pace
from visualizer.session.replay import TrainedSpan
from visualizer.session.selection import Neuron, Selection, Synapse
from visualizer.session.staging import Staging
from visualizer.session.state import initial_state
from visualizer.session.view import View

numbers = st.sampled_from([0.0, -0.0, 5e-324, 1e300, 0.1]) | st.floats(allow_nan=False, allow_infinity=False)
TOLD: list[do.Command] = [
    do.EditCell(2, 1, -0.5),
    do.AddRow(),
    do.RemoveRow(3),
    do.AddColumn("output"),
    do.RemoveColumn(0),
    do.RenameColumn(1, "“Ünsere”\t"),
    do.FillTable(4),
    do.PasteBlock(1, 2, "1\t0\r\n0,5\t1\n"),
    do.PasteTable("0 1\n1 0", 1),
    do.SetHidden((3, 2)),
    do.SetHidden(()),
    do.SetRule(Rule(alpha=0.1), continued=True),
    do.StartBy(Rule(start="xavier-normal", bias=True)),
    do.AddLayer(1, 3),
    do.RemoveLayer(1),
    do.AddNeuron(1),
    do.RemoveNeuron(1, 2),
    do.Freeze(Synapse(0, 0, 0), True),
    do.SetWeight(Synapse(1, 2, 3), 0.1, continued=True),
    do.Cut(Synapse(0, 0, 0), True),
    do.Reset(),
    do.SetSeed(2**32 - 1),
    do.NewWeights(),
    do.SetSituation(1, 0.25, continued=True),
    do.PlaceSituation(((0, -0.5), (2, 1e-9))),
    do.MovePoint(1, ((0, -0.5), (2, 1e-9)), continued=True),
    do.AddPoint(((1, 0.25), (3, 1.0))),
    do.AddDerived("product", (0, 2)),
    do.MakePoints("spiral", 20, 0.25, 3),
    do.Describe("Ours", "to see"),
    do.SetStage(Staging(("surface",), "step")),
    do.GiveLecture(),
    do.ShowCard("error"),
    do.ShowSeeds("networks"),
    do.TurnOn(),
    do.TurnBack(),
    do.SetOut(),
    do.Look("edges"),
    do.Darken(),
    do.EndLecture(),
    do.OpenRun(3),
    do.DismissRun(2),
    do.Undo(),
    do.Redo(),
    do.SetPace(Pace()),
    do.SetPace(Pace(speed=20.0, burst=7, stop_iteration=9, stop_error=0.1, phase_speed=2.0)),
]


PAIR = Synapse(0, 1, 2), Synapse(1, 0, 0)


def read(entry: Entry) -> Any:
    line = line_of(entry, 3)
    assert line.count(b"\n") == 1
    return entry_of(line, 3)


@pytest.mark.parametrize("command", TOLD, ids=repr)
def test_a_command_is_read_as_it_was_written(command: do.Command) -> None:
    assert read(command) == command


def test_every_command_is_tried() -> None:
    assert {type(command) for command in TOLD} | {do.Open, do.SetTable} == {*KINDS.values()}


def test_a_speed_without_a_limit_is_kept() -> None:
    assert read(do.SetPace(Pace(speed=inf))).pace.speed == inf


@given(numbers)
def test_a_number_keeps_its_bits(value: float) -> None:
    again = read(do.EditCell(0, 0, value)).value
    assert same_bits(np.array([again]), np.array([value]))


@examples(30)
@given(st.integers(0, 5), st.integers(1, 4), st.integers(0, 999))
def test_training_keeps_its_bits(n: int, m: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    training = TrainedSpan(123, random.random(m), random.random(n), random.random((n, m)))
    again = read(training)
    assert again.reached == 123
    for name in ("end", "errors", "keyframes"):
        assert same_bits(getattr(again, name), getattr(training, name))


@pytest.mark.parametrize("what", [None, Neuron(1, 2), Synapse(1, 2, 3)])
@pytest.mark.parametrize("view", [None, View(), View(theme="light", size=20, adds=1, weights=PAIR)])
@pytest.mark.parametrize("row", [None, 0, 3])
def test_a_place_is_read_as_it_was_written(what: Selection, view: View | None, row: int | None) -> None:
    at = At(12_345, 3, row, what, (1.0, -0.5), view)
    assert read(at) == at


def test_no_file_is_read_as_none() -> None:
    assert read(Filed(None)) == Filed(None)


def test_a_table_is_read_as_it_was_written() -> None:
    table = read(do.SetTable(OTHER)).table
    assert same_experiment(replace(XOR, table=table), replace(XOR, table=OTHER))


@pytest.mark.parametrize("state", [initial_state(XOR), trained(XOR, 700), KEPT], ids=["fresh", "trained", "edited"])
def test_what_was_opened_is_read_as_it_was(state: Any) -> None:
    opened = entry_of(line_of(do.Open(state.experiment), 1, state), 1)
    assert isinstance(opened, do.Open)
    assert opened.iteration == state.iteration
    if state.history.reached:
        assert opened.history is not None
        assert_same_record(opened.history, state.history)
    else:
        assert opened.history is None
        assert same_experiment(opened.experiment, state.experiment)


@pytest.mark.parametrize("more", [[], [do.Step(), do.Step()]])
def test_a_reset_of_what_was_opened_leads_to_where_it_led(more: list[do.Command]) -> None:
    """A run that was left is opened again: its start was edited, and a reset leads to the weights of the seed."""
    state = steered(initial_state(XOR), do.AddColumn("input"), *more)
    opened = entry_of(line_of(do.Open(state.experiment), 1, state), 1)
    assert isinstance(opened, do.Open)
    again = steered(initial_state(XOR), opened)
    assert same_network(again.network, state.network)
    assert same_network(steered(again, do.Reset()).network, steered(state, do.Reset()).network)
    assert not same_network(steered(again, do.Reset()).network, state.history.segments[0].first.network)


def test_any_other_byte_is_noticed() -> None:
    for command in (do.EditCell(2, 1, 12345.5), do.Undo()):
        line = line_of(command, 7)
        for place in range(len(line)):
            for other in (line[place] ^ 1, 0, 10, 255):
                if other != line[place]:
                    assert_damaged(line[:place] + bytes([other]) + line[place + 1 :])
        for end in range(len(line)):
            assert_damaged(line[:end])


@pytest.mark.parametrize(
    "text",
    [b"", b"[]", b"null", b"{}", b'{"do":"Fly"}', b'{"do":"EditCell"}', b'{"do":"Tick","budget":1,"elapsed":1}',
     b'{"do":"EditCell","row":"0","column":0,"value":0}', b'{"at":[1]}', b'{"trained":1}', b"[" * 100_000, b"\xff",
     b'{"trained":1,"weights":"x","errors":"","keyframes":""}', b'{"do":"SetPace","pace":{"speed":0}}'],
    ids=repr,
)  # fmt: skip
def test_a_line_of_another_program_is_refused(text: bytes) -> None:
    assert_damaged(b"%08x %s\n" % (crc32(text), text))


def assert_damaged(line: bytes) -> None:
    with pytest.raises(InvalidExperiment, match="line 7 is damaged") as caught:
        entry_of(line, 7)
    assert str(caught.value).isprintable()
