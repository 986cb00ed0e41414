"""What can go wrong, as one tree.

Every message is one line that says what is wrong, where, and what to do.

- `VisualizerError`: the root; the command line and the status bar show its text as it is.
    - `InvalidValue`: a value that was typed or given is not one that can be used.
    - `InvalidTable`: a truth table is ragged, empty, too large, or holds a value that is not finite.
    - `InvalidFormula`: a formula is none; it shows the place.
    - `InvalidExperiment`: an experiment file is damaged, or a preset is not known.
    - `Inexpressible`: a file has something that cannot be had here; it can be opened without that.
    - `InvalidLesson`: a lesson has a fault; it says line and column.
    - `TrainingDiverged`: the weights or the answers are no longer finite numbers.
"""


class VisualizerError(Exception):
    """A condition that the person can mend; its text is one clear line."""


class InvalidValue(VisualizerError):
    """A value that was typed or given is not one that can be used."""


class InvalidTable(VisualizerError):
    """A truth table is ragged, empty, too large, or holds a value that is not finite."""


class InvalidFormula(VisualizerError):
    """A formula is none.

    Parameters
    ----------
    message : str
    line : str
        In which something is wrong; empty if it is the whole.
    column : int
        Where in the line, counted from 0.
    """

    def __init__(self, message: str, line: str = "", column: int = 0) -> None:
        super().__init__(message)
        self.line, self.column = line, column


class InvalidExperiment(VisualizerError):
    """An experiment file is damaged, or a preset is not known."""


class Inexpressible(InvalidExperiment, InvalidTable):
    """A file has something that cannot be had here; it can be opened without that."""


class InvalidLesson(VisualizerError):
    """A lesson has a fault; its text says in which line and column."""


class InvalidRecording(VisualizerError):
    """The recording of a lecture is none, lacks something, or is damaged."""


class TrainingDiverged(VisualizerError):
    """The weights or the answers are no longer finite numbers."""
