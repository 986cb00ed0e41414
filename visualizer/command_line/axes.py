"""Over what a surface and a descent are drawn, as it is typed: their axes, the output, and inputs that are held."""

import re
from dataclasses import replace
from typing import Any, NamedTuple

import click

from visualizer.command_line import option
from visualizer.engine.derived import derived_inputs
from visualizer.errors import InvalidValue, VisualizerError
from visualizer.message import shown, there_are
from visualizer.scene.surface.axes import surface_axes
from visualizer.session.selection import Synapse, exists, named_selection
from visualizer.session.state import State
from visualizer.typed.block import number

# Commas between names, not those within brackets.
_PARTED = re.compile(r",(?![^\[]*\])")

Held = tuple[str, float]
LARGEST = "largest"


class Axes(NamedTuple):
    """What is asked for; nothing of it need be.

    Attributes
    ----------
    inputs : pair of str or None
        Names of inputs, or their numbers from 1 on: across and up on the surface.
    weights : pair of Synapse or None
        Across and up on the descent.
    target : str or None
        An output, by its name or its number from 1 on; or which of them is the largest.
    held : tuple of (str, float)
        Inputs that are no axes, and the values at which the surface holds them; the others stay what they are.
    """

    inputs: tuple[str, str] | None = None
    weights: tuple[Synapse, Synapse] | None = None
    target: str | None = None
    held: tuple[Held, ...] = ()

    def of(self, state: State) -> State:
        """The state, looked at so.

        Raises
        ------
        InvalidValue
            If it has no such input, output or synapse, or an axis is held.
        """
        view, table, title = state.view, state.experiment.table, state.experiment.title
        if self.inputs is not None:
            across, up = (_place(name, table.input_names, f"{title} has no input") for name in self.inputs)
            for column in (across, up):
                if column in derived_inputs(table):
                    raise InvalidValue(f"{table.input_names[column]} is computed from other inputs, and no axis.")
            if across == up:
                raise InvalidValue(f"Both axes are {table.input_names[across]}; give two different inputs.")
            view = replace(view, across=across, up=up)
        if self.weights is not None:
            for weight in self.weights:
                if not exists(weight, state.network.widths, state.experiment.rule.bias):
                    raise InvalidValue(f"{title} has no {weight.name} for an axis.")
            view = replace(view, plane="weights", weights=self.weights)
        if self.target == LARGEST and self.target not in table.output_names:
            if table.n_outputs == 1:
                raise InvalidValue(f"{title} has only {table.output_names[0]} as output; {LARGEST} is for several.")
            view = replace(view, largest=True)
        elif self.target is not None:
            view = replace(view, target=_place(self.target, table.output_names, f"{title} has no output"))
        state = replace(state, view=view)
        return replace(state, view=replace(view, fixed=self._fixed(state))) if self.held else state

    def _fixed(self, state: State) -> tuple[tuple[int, float], ...]:
        """The inputs that are held, by their places."""
        table, found = state.experiment.table, dict[int, float]()
        for text, value in self.held:
            column = _place(text, table.input_names, f"{state.experiment.title} has no input")
            name = table.input_names[column]
            if column in derived_inputs(table):
                raise InvalidValue(f"{name} is computed from other inputs; fix those.")
            if column in surface_axes(state).inputs:
                raise InvalidValue(f"{name} is an axis of the surface and cannot be fixed; choose other --axes.")
            if column in found:
                raise InvalidValue(f"{name} is fixed twice, at {found[column]:g} and {value:g}; fix it once.")
            found[column] = value
        return tuple(found.items())


def _place(name: str, names: tuple[str, ...], wrong: str) -> int:
    """Where a name is among `names`; it may be a number that none of them is."""
    if name in names:
        return names.index(name)
    if name.isascii() and name.isdigit() and 1 <= int(name) <= len(names):
        return int(name) - 1
    raise InvalidValue(f"{wrong} {shown(name)}; {there_are(names)}.")


def _axes(_context: click.Context, _parameter: click.Parameter, text: str | None) -> tuple[Any, Any] | None:
    if text is None:
        return None
    one, *other = (part.strip() for part in _PARTED.split(text))
    if len(other) != 1 or not (one and other[0]):
        raise click.BadParameter(f"{shown(text)} is no pair such as in1,in2 or syn0[0,1],syn1[2,0].")
    if "[" not in text:
        return one, other[0]
    try:
        pair = named_selection(one), named_selection(other[0])
        known = all(isinstance(each, Synapse) for each in pair)
    except InvalidValue:
        known = False
    if not known:
        raise click.BadParameter(f"{shown(text)} is no pair of two synapses such as syn0[0,1],syn1[2,0].")
    if pair[0] == pair[1]:
        raise click.BadParameter(f"{shown(text)} is the same synapse twice; give two different ones.")
    return pair


def _held(
    _context: click.Context, _parameter: click.Parameter, texts: tuple[str, ...]
) -> tuple[tuple[str, float], ...]:
    found = []
    for text in texts:
        name, equals, value = text.rpartition("=")
        try:
            found.append((name.strip(), number(value)))
        except VisualizerError:
            equals = ""
        if not (equals and name.strip()):
            raise click.BadParameter(f"{shown(text)} is no input with a value such as in3=0.5.")
    return tuple(found)


axes_options = option.together(
    click.option(
        "--axes",
        callback=_axes,
        metavar="A,B",
        help="Across and up: two inputs for the surface, in1,in2; two synapses for the descent, syn0[0,1],syn1[2,0].",
    ),
    click.option(
        "--target",
        metavar="NAME",
        help=f"The output of surface and correlations, or its number; {LARGEST}: whose answer is the largest.",
    ),
    click.option(
        "--fixed",
        "held",
        multiple=True,
        callback=_held,
        metavar="NAME=VALUE",
        help="An input that is no axis of the surface, such as in3=0.5; can be given several times.",
    ),
)


def taken_axes(how: dict[str, Any]) -> Axes:
    """What options ask for, which are taken out of `how`."""
    pair = how.pop("axes")
    weights = pair if pair and isinstance(pair[0], Synapse) else None
    return Axes(None if weights else pair, weights, how.pop("target"), how.pop("held"))
