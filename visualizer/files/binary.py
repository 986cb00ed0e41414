"""Binary files that cannot be read here: what they are, and how what is in them can be had instead."""

from collections.abc import Callable

from visualizer.errors import InvalidExperiment
from visualizer.files.fault import fault

# In the directory of an archive, which stands at its end, and in its first file.
_LOOKED_AT = 2**16

_SHEET = "save its sheet as CSV"
_TABLE = "write the table as CSV"
_KERAS = 'write it by model.to_json(), with np.savez("NAME.npz", *model.get_weights()) beside it'


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(marks)


def _packs(name: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(b"PK") and name in content[:_LOOKED_AT] + content[-_LOOKED_AT:]


_KINDS: tuple[tuple[Callable[[bytes], bool], str, str], ...] = (
    (_packs(b"xl/workbook"), "a workbook of Excel", _SHEET),
    (_packs(b"opendocument.spreadsheet"), "a spreadsheet of LibreOffice", _SHEET),
    (_packs(b"model.weights.h5"), "a model of Keras", _KERAS),
    (_packs(b"data.pkl"), "a file of PyTorch, which could run anything", "write the network as ONNX or safetensors"),
    (_packs(b".npy"), "arrays of NumPy", "name it .npz if it holds a network; write a table as CSV"),
    (_packs(b""), "an archive", "unpack it, and open a file of it"),
    (_begins(b"\x1f\x8b", b"BZh", b"\xfd7zXZ"), "a packed file", "unpack it, as by gunzip, and open what comes out"),
    (_begins(b"\xd0\xcf\x11\xe0"), "a file of an old Office, such as a workbook", _SHEET),
    (_begins(b"\x89HDF"), "a file of HDF5, such as Keras and MATLAB write", f"{_TABLE}; a model of Keras by to_json()"),
    (_begins(b"MATLAB 5"), "a file of MATLAB", 'write it as text, as by writematrix([X y], "table.csv")'),
    (_begins(b"Octave-1-"), "a binary file of Octave", "save it as text, as by save -text table.txt X y"),
    (_begins(b"\x93NUMPY"), "an array of NumPy", 'write it as text, as by np.savetxt("table.csv", a, delimiter=",")'),
    (_begins(b"PAR1", b"ARROW1", b"FEA1"), "a table of Parquet or Arrow", _TABLE),
    (_begins(*(b"\x80" + bytes([k]) for k in range(2, 6))), "a pickle of Python, which could run anything", _TABLE),
    (_begins(b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), "a picture or a page", "open the file of its experiment"),
)


def binary_fault(content: bytes, source: str) -> InvalidExperiment | None:
    """The error to raise for a file that is told by how it begins; None for any other.

    Parameters
    ----------
    content : bytes
        The file; no format that is known here.
    source : str
        What it is called in a message.
    """
    for told, what, remedy in _KINDS:
        if told(content):
            return fault(source, "", f"{what}, and not read here", remedy)
    return None
