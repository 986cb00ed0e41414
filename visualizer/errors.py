"""What can go wrong, as one tree.

Every message is one line that says what is wrong, where, and what to do.

- `VisualizerError`: the root; the command line and the status bar show its text as it is.
    - `InvalidValue`: a value that was typed or given is not one that can be used.
    - `InvalidTable`: a truth table is ragged, empty, too large, or holds a value that is not finite.
    - `InvalidExperiment`: an experiment file is damaged, or a preset is not known.
    - `TrainingDiverged`: the weights or the answers are no longer finite numbers.
"""


class VisualizerError(Exception):
    """A condition that the person can mend; its text is one clear line."""


class InvalidValue(VisualizerError):
    """A value that was typed or given is not one that can be used."""


class InvalidTable(VisualizerError):
    """A truth table is ragged, empty, too large, or holds a value that is not finite."""


class InvalidExperiment(VisualizerError):
    """An experiment file is damaged, or a preset is not known."""


class TrainingDiverged(VisualizerError):
    """The weights or the answers are no longer finite numbers."""
