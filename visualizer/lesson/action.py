"""The table of all that a lesson can do: each action is commands of the session, as a person gives them.

A lesson names actions and arguments; both are looked up here, and nothing else is possible.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from visualizer.engine.activation import DEFAULT
from visualizer.errors import InvalidLesson, InvalidValue
from visualizer.files.preset import preset
from visualizer.lesson import argument
from visualizer.lesson.argument import Argument
from visualizer.lesson.lesson import Deed, Place
from visualizer.message import shown
from visualizer.session import command as do
from visualizer.session.command import Command
from visualizer.session.phasing import at_named_phase
from visualizer.session.state import State

# Cards that can be brought to the front; those of the third place at the right are its panels.
CARDS = ("network", "table", "situation", "error", "correlations", "program", "inspector")
PANELS = (
    DEFAULT, "weights", "updates", "matrices", "surface", "descent", "seeds",
    "gradient-check", "histogram", "confusion",
)  # fmt: skip
# What an action may train: iterations, and these times rows and weights, which is about a second's work.
MOST_ITERATIONS, MOST_WORK = 100_000, 25_000_000

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Action:
    """Something that a lesson can do.

    Attributes
    ----------
    name : str
    says : str
        What it does, for the page on writing lessons.
    arguments : tuple of Argument
    command : callable
        Makes of a state and the arguments the command that does it.
    """

    name: str
    says: str
    arguments: tuple[Argument, ...]
    command: Callable[[State, Values], Command]


def _go_to(state: State, iteration: int) -> Command:
    if iteration <= state.history.reached:
        return do.GoTo(iteration)
    return _run(state, iteration - state.iteration)


def _run(state: State, count: int) -> Command:
    work = count * state.experiment.table.n_rows * state.network.architecture.n_weights
    if work > MOST_WORK:
        raise InvalidValue(f"{count:,} iterations of this network are too many for a step of a lesson; ask for fewer")
    return do.RunBurst(count)


def _view(**fields: Callable[[Any], Any]) -> Callable[[State, Values], Command]:
    """What makes the fields of the view what the arguments say."""

    def command(state: State, values: Values) -> Command:
        chosen = {field: read(values) for field, read in fields.items()}
        return do.SetView(replace(state.view, **chosen))

    return command


def _front(state: State, values: Values) -> Command:
    card = values["card"]
    if card in CARDS:
        return do.SetView(replace(state.view, tab=card))
    return do.SetView(replace(state.view, tab="detail", panel=card))


def _situation(_: State, values: Values) -> Command:
    return do.PlaceSituation(tuple(enumerate(values["values"])))


def _settings(state: State, values: Values) -> Command:
    return do.rule_command(state, values)


def _axes(state: State, values: Values) -> Command:
    return do.SetView(replace(state.view, log_x=values["x"] == "log", log_y=values["y"] == "log"))


# fmt: off
_ALL = (
    Action("open", "Opens a preset, at iteration 0.", (argument.known_preset("preset"),),
           lambda _, v: do.Open(preset(v["preset"]))),
    Action("seed", "Starts again with the weights of a seed.", (argument.whole("value", 0, 2**31 - 1),),
           lambda _, v: do.SetSeed(v["value"])),
    Action("reset", "Starts again from the same weights.", (), lambda _, __: do.Reset()),
    Action("set", "Sets the learner, by the names of `visualizer settings`.", argument.settings(), _settings),
    Action("hidden", "Sets the widths of the hidden layers.", (argument.widths("widths"),),
           lambda _, v: do.SetHidden(v["widths"])),
    Action("go-to", "Goes to an iteration; trains as far as it must.",
           (argument.whole("iteration", 0, MOST_ITERATIONS),), lambda s, v: _go_to(s, v["iteration"])),
    Action("run", "Trains for some more iterations.", (argument.whole("count", 1, MOST_ITERATIONS),),
           lambda s, v: _run(s, v["count"])),
    Action("phase", "Goes to a phase of the iteration by its name, such as l2_delta; 0 leaves the phases.",
           (Argument("name", "the name of a phase, or 0", str),),
           lambda s, v: do.GoToPhase(0 if v["name"] == "0" else at_named_phase(s, v["name"]).phase)),
    Action("select", "Selects a neuron or a synapse.", (argument.selection("what"),),
           lambda _, v: do.Select(v["what"])),
    Action("row", "Shows a row of the table in the network.", (argument.row("number"),),
           lambda _, v: do.SelectRow(v["number"])),
    Action("colour", "Colours the synapses.", (argument.word("by", "weight", "update", "change"),),
           _view(edges=lambda v: v["by"])),
    Action("numbers", "Says which synapses carry numbers.", (argument.word("on", "all", "selected", "none"),),
           _view(numbers=lambda v: v["on"])),
    Action("front", "Brings a card to the front; on the stage it stands beside the network, in this step.",
           (argument.word("card", *CARDS, *PANELS),), _front),
    Action("curves", "Shows the errors of single rows in the error plot, or hides them.",
           (argument.word("rows", "yes", "no"),), _view(row_errors=lambda v: v["rows"] == "yes")),
    Action("axes", "Chooses the axes of the error plot.",
           (argument.word("x", "log", "linear"), argument.word("y", "log", "linear")), _axes),
    Action("thumbnails", "Shows every neuron's surface in its place, or hides them.",
           (argument.word("show", "yes", "no"),), _view(thumbnails=lambda v: v["show"] == "yes")),
    Action("cell", "Writes into a cell of the table; columns are counted from 1, outputs after the inputs.",
           (argument.whole("row", 1, 4096), argument.whole("column", 1, 64), argument.real("value")),
           lambda _, v: do.EditCell(v["row"] - 1, v["column"] - 1, v["value"])),
    Action("add-row", "Adds a row to the table.", (), lambda _, __: do.AddRow()),
    Action("fill", "Makes the table of every situation of some inputs.", (argument.whole("inputs", 1, 6),),
           lambda _, v: do.FillTable(v["inputs"])),
    Action("weight", "Gives a synapse a weight.", (argument.synapse("of"), argument.real("value")),
           lambda _, v: do.SetWeight(v["of"], v["value"])),
    Action("cut", "Cuts a synapse.", (argument.synapse("of"),), lambda _, v: do.Cut(v["of"], True)),
    Action("mend", "Mends a synapse that was cut.", (argument.synapse("of"),), lambda _, v: do.Cut(v["of"], False)),
    Action("ask", "Asks about a new situation.", (argument.numbers("values"),), _situation),
)
# fmt: on
ACTIONS = {action.name: action for action in _ALL}


def deed(name: str, told: Sequence[tuple[str, str]], place: Place) -> Deed:
    """An action with its arguments as they are written.

    Raises
    ------
    VisualizerError
        If there is no such action, or an argument is missing, unknown, given twice, or of the wrong kind.
    """
    if name not in ACTIONS:
        raise InvalidLesson(f"there is no action {shown(name)}; there are {', '.join(ACTIONS)}")
    arguments = {each.name: each for each in ACTIONS[name].arguments}
    values: dict[str, Any] = {}
    for key, text in told:
        if key not in arguments:
            there = ", ".join(arguments) or "no arguments"
            raise InvalidLesson(f"{name} has no argument {shown(key)}; it has {there}")
        if key in values:
            raise InvalidLesson(f"{name} is told {key} twice; take one out")
        values[key] = arguments[key].read(text)
    missing = [each for each in arguments.values() if each.needed and each.name not in values]
    if missing:
        raise InvalidLesson(f"{name} needs {missing[0].name}=…, {missing[0].says}")
    if arguments and not values:
        raise InvalidLesson(f"{name} needs an argument, such as {next(iter(arguments))}=…")
    return Deed(name, values, place)


def command_of(state: State, what: Deed) -> Command:
    """The command that does it in `state`.

    Raises
    ------
    VisualizerError
        If it cannot be done there.
    """
    return ACTIONS[what.action].command(state, what.values)
