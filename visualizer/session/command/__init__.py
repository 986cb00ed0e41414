"""Everything that can change the state, a module for each kind; all of them can be had from here.

A new command is one class: what it is called and what it does stand together, and its base says whether it can be
undone and whether the journal keeps it.
"""

from visualizer.session.command.base import Command, Edit, Restart, Undoable
from visualizer.session.command.document import Describe, Open, PlaceSituation, Resume, SetSituation, Show
from visualizer.session.command.layer import AddLayer, AddNeuron, RemoveLayer, RemoveNeuron, SetHidden
from visualizer.session.command.lecture import (
    Darken,
    EndLecture,
    GiveLecture,
    Look,
    SetOut,
    SetStage,
    ShowCard,
    ShowSeeds,
    Tell,
    TurnBack,
    TurnOn,
)
from visualizer.session.command.point import AddPoint, MovePoint
from visualizer.session.command.rule import SetRule, StartBy, hold_out_command, learning_by, rule_command
from visualizer.session.command.run import (
    NewWeights,
    Pause,
    Reset,
    Run,
    RunBurst,
    SetPace,
    SetSeed,
    Step,
    Tick,
)
from visualizer.session.command.table import (
    AddColumn,
    AddDerived,
    AddRow,
    EditCell,
    FillTable,
    MakePoints,
    PasteBlock,
    PasteTable,
    RemoveColumn,
    RemoveRow,
    RenameColumn,
    SetTable,
)
from visualizer.session.command.travel import (
    DismissRun,
    GoTo,
    GoToPhase,
    OpenRun,
    PlayPhases,
    Redo,
    Select,
    SelectRow,
    StepBack,
    StepPhase,
    StepPhaseBack,
    Undo,
)
from visualizer.session.command.view import Hush, Say, SetView
from visualizer.session.command.weight import Cut, Freeze, SetWeight

__all__ = [
    "AddColumn",
    "AddDerived",
    "AddLayer",
    "AddNeuron",
    "AddPoint",
    "AddRow",
    "Command",
    "Cut",
    "Darken",
    "Describe",
    "DismissRun",
    "Edit",
    "EditCell",
    "EndLecture",
    "FillTable",
    "Freeze",
    "GiveLecture",
    "GoTo",
    "GoToPhase",
    "Hush",
    "Look",
    "MakePoints",
    "MovePoint",
    "NewWeights",
    "Open",
    "OpenRun",
    "PasteBlock",
    "PasteTable",
    "Pause",
    "PlaceSituation",
    "PlayPhases",
    "Redo",
    "RemoveColumn",
    "RemoveLayer",
    "RemoveNeuron",
    "RemoveRow",
    "RenameColumn",
    "Reset",
    "Restart",
    "Resume",
    "Run",
    "RunBurst",
    "Say",
    "Select",
    "SelectRow",
    "SetHidden",
    "SetOut",
    "SetPace",
    "SetRule",
    "SetSeed",
    "SetSituation",
    "SetStage",
    "SetTable",
    "SetView",
    "SetWeight",
    "Show",
    "ShowCard",
    "ShowSeeds",
    "StartBy",
    "Step",
    "StepBack",
    "StepPhase",
    "StepPhaseBack",
    "Tell",
    "Tick",
    "TurnBack",
    "TurnOn",
    "Undo",
    "Undoable",
    "command_kinds",
    "hold_out_command",
    "learning_by",
    "rule_command",
]


def command_kinds(family: type[Command] = Command) -> dict[str, type[Command]]:
    """All commands of a family, by name."""
    kinds: dict[str, type[Command]] = {}
    for kind in family.__subclasses__():
        kinds |= command_kinds(kind)
        if not kind.__subclasses__():
            kinds[kind.__name__] = kind
    return kinds
