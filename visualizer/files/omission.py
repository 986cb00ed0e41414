"""What of a file cannot be had here: it is refused by name, or left out by name where that is wished."""

from dataclasses import dataclass, field, replace

from visualizer.errors import Inexpressible, VisualizerError
from visualizer.files.table_experiment import one_line
from visualizer.message import printable
from visualizer.session.experiment import Experiment

# Of what was left out, so many are told one by one.
_MOST = 3


@dataclass(frozen=True)
class Omissions:
    """What was left out of a file.

    Attributes
    ----------
    lenient : bool
        Whether anything may be left out.
    told : list of str
        A line for each kind, such as "the layer Dropout after dense_2 was left out".
    """

    lenient: bool = False
    told: list[str] = field(default_factory=list)

    def leave_out(self, problem: VisualizerError, told: str) -> None:
        """Leave something out, and tell it.

        Parameters
        ----------
        problem : VisualizerError
            How it is refused.
        told : str
            How it is told where it is left out: a line without an end.

        Raises
        ------
        Inexpressible
            If nothing may be left out.
        """
        if not self.lenient:
            raise Inexpressible(str(problem)) from problem
        self.told.append(printable(told))

    @property
    def said(self) -> str:
        """All of it as a sentence without an end; empty if there is nothing."""
        text = "; ".join(self.told)
        return text[:1].upper() + text[1:]

    def noted(self, experiment: Experiment) -> Experiment:
        """The experiment, with what was left out in its note."""
        if not self.told:
            return experiment
        return replace(experiment, note=one_line(f"{self.said}. {experiment.note}"))


STRICT = Omissions()


def rows_out(count: int, which: str) -> str:
    """That so many rows were left out."""
    return f"a row {which} was left out" if count == 1 else f"{count:,} rows {which} were left out"


def listed(numbers: list[int]) -> str:
    """Numbers of lines, as a sentence has them: the first few."""
    shown = [f"{number:,}" for number in numbers[:_MOST]]
    if len(numbers) > _MOST:
        return f"lines {', '.join(shown)} and {len(numbers) - _MOST:,} more"
    return f"line {shown[0]}" if len(shown) == 1 else f"lines {', '.join(shown[:-1])} and {shown[-1]}"
