"""Binary files that cannot be read: each is named, with what to do instead, in one line, and left as it is."""

import gzip
import pickle
import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from visualizer.errors import InvalidExperiment
from visualizer.files.source import named_source


def packed(name: str) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", "x" * 100_000)
        archive.writestr(name, "x")
    return content.getvalue()


def saved(array: np.ndarray) -> bytes:
    content = BytesIO()
    np.save(content, array)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("t.xlsx", packed("xl/workbook.xml"), "a workbook of Excel, and not read here; save its sheet as CSV."),
        ("t.csv", packed("xl/workbook.xml"), "a workbook of Excel"),
        ("t.pt", packed("archive/data.pkl"), "a file of PyTorch"),
        ("t.keras", packed("model.weights.h5"), "a model of Keras"),
        ("t", packed("syn0.npy"), "arrays of NumPy, and not read here; name it .npz if it holds a network"),
        ("t.zip", packed("other"), "an archive, and not read here; unpack it"),
        ("t.csv.gz", gzip.compress(b"0,1", mtime=0), "a packed file, and not read here; unpack it, as by gunzip"),
        ("t.npy", saved(np.zeros((2, 2))), "an array of NumPy, and not read here; write it as text, as by np.savetxt"),
        ("t.pkl", pickle.dumps([1]), "a pickle of Python, which could run anything"),
        (
            "t.mat",
            b"MATLAB 5.0 MAT-file" + bytes(99),
            "a file of MATLAB, and not read here; write it as text",
        ),
        ("t.h5", b"\x89HDF\r\n\x1a\n" + bytes(99), "a file of HDF5"),
        ("t.png", b"\x89PNG\r\n\x1a\n" + bytes(99), "a picture or a page"),
    ],
    # Archives hold the time, and a test has one name.
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_it_is_and_what_to_do_is_said(name: str, content: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InvalidExperiment) as caught:
        named_source(str(path))

    assert str(caught.value).startswith(f"{path}: {says}")
    assert path.read_bytes() == content
