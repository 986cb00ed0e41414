"""What of a state is shown: the row in the network, the phase, what is selected."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

import click

from visualizer.command_line import option
from visualizer.command_line.axes import Axes, axes_options, taken_axes
from visualizer.errors import InvalidValue
from visualizer.message import shown
from visualizer.scene.part import part_called
from visualizer.session.phasing import at_named_phase
from visualizer.session.selection import Neuron, Synapse, exists, named_selection
from visualizer.session.state import State

_Command = TypeVar("_Command", bound=Callable[..., Any])
MEAN = "mean"


class Look(NamedTuple):
    """What is shown; None is as it would be.

    Attributes
    ----------
    row : int or "mean" or None
        Counted from 1, as in the table.
    phase : str or None
        Its name or number.
    selection : Neuron or Synapse or None
    axes : Axes
        Of the surface and the descent.
    """

    row: int | str | None = None
    phase: str | None = None
    selection: Neuron | Synapse | None = None
    axes: Axes = Axes()

    def of(self, state: State) -> State:
        """The state, looked at so.

        Raises
        ------
        InvalidValue
            If it has no such row, phase, neuron, synapse or column.
        """
        if self.row is not None:
            n_rows = state.experiment.table.n_rows
            if self.row != MEAN and int(self.row) > n_rows:
                raise InvalidValue(f"The table of {state.experiment.title} has rows 1 to {n_rows:,}, not {self.row:,}.")
            state = replace(state, row=None if self.row == MEAN else int(self.row) - 1)
        if self.selection is not None:
            experiment = state.experiment
            if not exists(self.selection, experiment.widths, experiment.rule.bias):
                widths = " → ".join(map(str, experiment.widths))
                raise InvalidValue(f"{experiment.title} has no {_name(self.selection)}; its layers are {widths} wide.")
            state = replace(state, selection=self.selection)
        state = self.axes.of(state)
        return state if self.phase is None else at_named_phase(state, self.phase)


AS_IT_IS = Look()


def parts(context: click.Context, parameter: click.Parameter, text: str | None) -> tuple[str, ...]:
    """Reads names of parts, or what the window calls these, parted by commas."""
    return tuple(part_called(name) for name in option.names(context, parameter, text))


def _name(selection: Neuron | Synapse) -> str:
    return selection.name if isinstance(selection, Synapse) else f"l{selection.layer}[{selection.unit}]"


def _row(_context: click.Context, _parameter: click.Parameter, text: str | None) -> int | str | None:
    if text is None or text == MEAN:
        return text
    if text.isascii() and text.isdigit() and len(text) < 9 and int(text):
        return int(text)
    raise click.BadParameter(f"{shown(text)} is no row such as 1, and not {MEAN}.")


def _selection(_context: click.Context, _parameter: click.Parameter, text: str | None) -> Neuron | Synapse | None:
    try:
        return None if text is None else named_selection(text)
    except InvalidValue as error:
        raise click.BadParameter(str(error)) from error


_ROW = click.option(
    "--row", callback=_row, metavar="N", help=f"The row of the table that the network shows, from 1 on, or {MEAN}."
)
_SELECT = click.option(
    "--select", callback=_selection, metavar="NAME", help="A neuron or synapse to look at closely: l1[2], syn0[1,3]."
)
_PHASE = click.option(
    "--phase", metavar="NAME", help="The phase of the iteration that is shown, such as l1_error; or its number."
)
# What a film shows, and a picture.
film_look = option.together(_ROW, _SELECT, axes_options)
look = option.together(film_look, _PHASE)


def taken_look(how: dict[str, Any]) -> Look:
    """The look that options describe, which are taken out of `how`."""
    return Look(how.pop("row"), how.pop("phase", None), how.pop("select"), taken_axes(how))
