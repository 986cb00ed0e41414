import pytest

from tests.session.strategy import XOR, trained
from visualizer.engine.rule import Rule
from visualizer.files.preset import preset
from visualizer.session import command as do
from visualizer.session.selection import Synapse
from visualizer.session.state import initial_state
from visualizer.session.update import update

KEPT = trained(preset("and"), 10)
NAMES: list[tuple[do.Undoable, str]] = [
    (do.EditCell(1, 0, 5.0), "in1 of row 2"),
    (do.EditCell(3, 3, 0.5), "y of row 4"),
    (do.AddRow(), "new row"),
    (do.RemoveRow(2), "removal of row 3"),
    (do.AddColumn("input"), "new input"),
    (do.AddColumn("output"), "new output"),
    (do.RemoveColumn(1), "removal of in2"),
    (do.RenameColumn(3, " wet "), "y renamed wet"),
    (do.FillTable(4), "full table of 4"),
    (do.PasteBlock(0, 0, "7 8"), "paste"),
    (do.AddDerived("sine", (1,)), "new input, sine"),
    (do.MakePoints("moons", 8, 0.1, 1), "points moons"),
    (do.MovePoint(1, ((0, 0.5),)), "row 2 moved"),
    (do.AddPoint(((0, 0.5),)), "new point"),
    (do.PasteTable("1 0", 1), "paste"),
    (do.SetHidden((16, 8)), "hidden 16, 8"),
    (do.SetHidden(()), "hidden none"),
    (do.SetWeight(Synapse(0, 2, 3), 1.5), "syn0[2,3]"),
    (do.Cut(Synapse(1, 0, 0), True), "cut of syn1[0,0]"),
    (do.Reset(), "reset"),
    (do.SetSeed(2), "seed 2"),
    (do.NewWeights(), "seed 2"),
    (do.Open(preset("half-adder")), f"opening {preset('half-adder').title}"),
    (do.Open(KEPT.experiment, KEPT.history, 5), f"opening {KEPT.experiment.title}"),
    (do.SetSituation(2, 0.5), "new situation, in3"),
    (do.PlaceSituation(((2, 0.5), (0, 0.5))), "new situation"),
    (do.Describe(" Ours ", ""), "title Ours"),
    (do.SetTable(preset("half-adder").table), "imported table"),
    (do.SetRule(Rule(alpha=0.5)), "alpha"),
]


@pytest.mark.parametrize(("command", "name"), NAMES, ids=[name for _, name in NAMES])
def test_an_edit_is_named(command: do.Command, name: str) -> None:
    state = update(initial_state(XOR), command)
    (entry,) = state.past
    assert entry.label == name
    undone = update(state, do.Undo())
    assert undone.message is not None
    assert undone.message.text == f"Undone: {name}."
    redone = update(undone, do.Redo())
    assert redone.message is not None
    assert redone.message.text == f"Redone: {name}."


def test_runs_and_mending_are_named() -> None:
    state = update(update(initial_state(XOR), do.Cut(Synapse(0, 0, 0), True)), do.Step())
    for command, name in (
        (do.Cut(Synapse(0, 0, 0), False), "mending of syn0[0,0]"),
        (do.Reset(), "reset"),
        (do.OpenRun(1), "going to run 1"),
        (do.Reset(), "reset"),
        (do.DismissRun(1), "dismissing run 1"),
    ):
        state = update(state, command)
        assert state.past[-1].label == name


def test_what_does_not_exist_has_a_name_to_be_refused_by() -> None:
    assert do.EditCell(0, 9, 0.0).label(initial_state(XOR)) == "column 10 of row 1"
    assert do.RemoveColumn(-1).label(initial_state(XOR)) == "removal of column 0"


@pytest.mark.parametrize(
    ("command", "cause"),
    [(do.Reset(), "reset"), (do.SetSeed(7), "seed 7"), (do.Open(XOR), f"opening {XOR.title}")],
)
def test_a_run_is_named_for_what_began_it(command: do.Command, cause: str) -> None:
    state = initial_state(XOR)
    assert (state.history.name, state.history.cause) == ("run 1", "")
    state = update(state, command)
    assert (state.history.name, state.history.cause) == ("run 2", cause)


def test_a_branch_is_named_for_the_edit() -> None:
    state = update(update(initial_state(XOR), do.Step()), do.StepBack())
    state = update(state, do.EditCell(1, 0, 5.0))
    assert (state.history.name, state.history.cause) == ("run 2", "in1 of row 2")
