"""The NPZ that is exported here: network and table, without the settings of the learner."""

from io import BytesIO

from visualizer.files.archive import Unread, arrays_of
from visualizer.files.exported import exported_experiment
from visualizer.files.fault import fault
from visualizer.files.format.base import Format, strictly
from visualizer.files.omission import Omissions
from visualizer.session.experiment import Experiment


def _sniff(head: str, ending: str) -> bool:
    return ending == ".npz" and head.startswith("PK")


def _read(content: bytes, source: str, omissions: Omissions) -> Experiment:
    try:
        arrays = arrays_of(BytesIO(content))
    except Unread as error:
        raise fault(source, "", str(error), "export it again") from error
    return exported_experiment(arrays, source, "an NPZ", omissions)


FORMAT = Format("NPZ of a network", (".npz",), _sniff, strictly(_read), lenient=_read)
