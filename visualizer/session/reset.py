"""What a reset leads to, where a document does not tell: its run may begin with weights that were edited there."""

from dataclasses import replace

from visualizer.session.experiment import Experiment
from visualizer.session.present import first_present
from visualizer.session.record import Document, Record
from visualizer.session.state import State


def reset_of(state: State, whole: Document) -> Experiment | None:
    """What a reset begins, where the `document` of the state tells otherwise: there the start may be an edited one."""
    begun, told = state.experiment, whole.latest.origin
    if begun.origin is not None and begun.origin.architecture.shapes != begun.architecture.shapes:
        begun = replace(begun, origin=None)  # the weights of the seed, as `Experiment.start` has it
    ours = begun.origin
    same = ours is told or (ours is not None and told is not None and ours.same_as(told))
    return None if same else begun


def with_reset(found: Document, begun: Experiment) -> Document:
    """The same run, in which a reset leads to where another experiment begins."""
    first = first_present(found.experiment)
    record = found.record or Record((first,), 0, first.network.flat, 0)
    starts = (replace(start, experiment=replace(start.experiment, origin=begun.origin)) for start in record.starts)
    return Document(found.experiment, replace(record, starts=tuple(starts)))
