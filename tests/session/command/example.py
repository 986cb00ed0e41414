"""An example of every command, which makes a difference where `everywhere` is, and in every other part of that run."""

from dataclasses import dataclass

from tests.engine.strategy import table_of
from tests.session.strategy import XOR, settled, trained
from visualizer.engine.rule import Rule
from visualizer.files.preset import preset
from visualizer.session import command as do
from visualizer.session.pace import Pace
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.staging import Staging
from visualizer.session.state import State, initial_state
from visualizer.session.update import update
from visualizer.session.view import View

WEIGHT = Synapse(0, 1, 2)


@dataclass(frozen=True)
class Said:
    """A place at which something is said on the stage, with nothing behind it."""

    sentences: tuple[str, ...] = ("Look at this.",)
    cards: tuple[str, ...] = ()

    def next(self, _: State) -> None:
        return None


EXAMPLES: tuple[do.Command, ...] = (
    do.AddColumn("input"),
    do.AddColumn("output"),
    do.AddDerived("product", (0, 1)),
    do.AddLayer(1, 2),
    do.AddNeuron(1),
    do.AddPoint(((0, 0.5), (3, 1.0))),
    do.AddRow(),
    do.Cut(WEIGHT, True),
    do.Darken(),
    do.Describe("Ours", "to see"),
    do.DismissRun(1),
    do.EditCell(0, 3, 1.0),
    do.EndLecture(),
    do.FillTable(2),
    do.Freeze(WEIGHT, True),
    do.GiveLecture(),
    do.GoTo(7),
    do.GoToPhase(2),
    do.Hush(),
    do.Look("edges"),
    do.MakePoints("moons", 8, 0.1, 1),
    do.MovePoint(1, ((0, 0.5), (1, 0.25))),
    do.NewWeights(),
    do.Open(preset("half-adder")),
    do.OpenRun(1),
    do.PasteBlock(1, 1, "0.5 0.25"),
    do.PasteTable("0 1\n1 0", 1),
    do.Pause(),
    do.PlaceSituation(((0, 0.5), (2, 0.25))),
    do.PlayPhases(),
    do.Redo(),
    do.RemoveColumn(0),
    do.RemoveLayer(1),
    do.RemoveNeuron(1, 2),
    do.RemoveRow(1),
    do.RenameColumn(0, "wet"),
    do.Reset(),
    do.Resume(initial_state(XOR)),
    do.Run(),
    do.RunBurst(5),
    do.Say("so"),
    do.Select(Neuron(1, 3)),
    do.SelectRow(None),
    do.SetHidden((2, 3)),
    do.SetOut(),
    do.SetPace(Pace(burst=7)),
    do.SetRule(Rule(alpha=0.5)),
    do.SetSeed(9),
    do.SetSituation(0, 0.5),
    do.SetStage(Staging(("table", "surface"), "step")),
    do.SetTable(table_of([[0, 1], [1, 0]], [[0], [1]])),
    do.SetView(View(theme="light")),
    do.SetWeight(WEIGHT, 2.5),
    do.ShowCard("table"),
    do.ShowSeeds("networks", fresh=True),
    do.Show(initial_state(XOR), "step 2"),
    do.StartBy(Rule(start="he-normal")),
    do.Step(),
    do.StepBack(),
    do.StepPhase(),
    do.StepPhaseBack(),
    do.Tick(0.0, 0.01),
    do.Tell(Said()),
    do.TurnBack(),
    do.TurnOn(),
    do.Undo(),
)
UNDOABLE = tuple(command for command in EXAMPLES if isinstance(command, do.Undoable))


def named(command: do.Command) -> str:
    """What the test of an example is called; a state would be told with addresses."""
    return type(command).__name__


def do_all(state: State, *commands: do.Command) -> State:
    """The state after the commands; bursts are waited for."""
    for command in commands:
        state = settled(update(state, command))
    return state


def everywhere() -> State:
    """The end of a run, with a ghost, something to undo and to redo, a message, a phase, and a run under way."""
    state = do_all(trained(XOR, 30), do.Reset(), do.RunBurst(25), do.SelectRow(2), do.Select(WEIGHT))
    state = do_all(state, do.EditCell(0, 0, 0.25), do.Undo(), do.GoToPhase(3))
    return update(update(state, do.PlayPhases()), do.Say("something"))


def on_stage() -> State:
    """The same on the stage, one Page Down later."""
    return update(update(everywhere(), do.GiveLecture()), do.TurnOn())
