"""The table of formats: every module is found, and whatever a file holds, it is read or refused in one line."""

import random
from pathlib import Path

import pytest

from tests.files.format.test_arff import NOMINAL, SPARSE
from tests.files.format.test_digital import TEXT
from tests.files.format.test_fann_net import NET
from tests.files.format.test_pla import TWO_OUTPUTS
from visualizer.errors import VisualizerError
from visualizer.files import format as package
from visualizer.files.format import endings, format_of, formats
from visualizer.files.source import file_source

SAMPLES = {
    ".arff": NOMINAL.replace("?,0.5,?\n", "") + SPARSE,
    ".pla": TWO_OUTPUTS,
    ".data": "4 2 1\n0 0 \n0 \n0 1 \n1 \n1 0 \n1 \n1 1 \n0 \n",
    ".pat": "SNNS pattern definition file V3.2\ngenerated at Mon Apr 25\n\nNo. of patterns : 1\n"
    "No. of input units : 1\nNo. of output units : 1\n\n# Input\n0\n1\n",
    ".net": NET,
    ".svm": "1 1:0.5 3:2\n0 2:1 # twice\n",
    ".tru": TEXT.replace("01x", "011"),
    ".url": "[InternetShortcut]\nURL=https://playground.tensorflow.org/#batchSize=10&dataset=xor&noise=5"
    "&networkShape=4,2&seed=0.1&percTrainData=50&learningRate=0.03&regularization=L1&regularizationRate=0.1\n",
}  # fmt: skip
# Marks that mean something in one of the formats.
MARKS = "0123456789.,-+eE{}()'\"%#@=&? \t\n~|\0é\u2028"


def test_every_module_is_found() -> None:
    folder = Path(package.__file__).parent
    modules = {path.stem for path in folder.glob("*.py") if "FORMAT = " in path.read_text()}

    assert {Path(one.sniff.__code__.co_filename).stem for one in formats()} == modules
    assert set(SAMPLES) <= set(endings())


@pytest.mark.parametrize("ending", SAMPLES)
def test_a_format_is_told_by_what_is_in_it(ending: str) -> None:
    head = SAMPLES[ending].encode()
    known = format_of(head, ending)

    assert known is not None
    assert ending in known.endings
    assert format_of(head, ending.upper()) is known
    if ending not in (".data", ".url"):
        assert format_of(head) is known


@pytest.mark.parametrize("text", ["", "a,b,y\n0,0,1\n", '{"version": 2}', "0 1 1\n1 0 1\n", "| a | b |\n"])
def test_what_is_of_none_of_them(text: str) -> None:
    assert format_of(text.encode()) is None


@pytest.mark.parametrize("ending", SAMPLES)
def test_mutated_files_are_read_or_refused_in_one_line(tmp_path: Path, ending: str) -> None:
    chance, sample = random.Random(ending), SAMPLES[ending]
    path = tmp_path / f"t{ending}"
    for k in range(60):
        content = mutated(sample, chance).encode() if k % 4 else sample.encode()[: chance.randrange(len(sample))]
        path.write_bytes(content + b"\xff" * (k % 20 == 1))
        said = ""
        try:
            file_source(path)
        except VisualizerError as problem:
            said = str(problem)
        assert not said or (said.isprintable() and len(said) < 900)


def mutated(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 4)):
        begin, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        end = min(end, begin + chance.choice((0, 1, 1, 5, 40)))
        filling = chance.choice((chance.choice(MARKS), text[begin:end] * 2, "", "9" * 30, chance.choice(MARKS) * 300))
        text = (text[:begin] + filling + text[end:]) or "0"
    return text


@pytest.mark.parametrize("ending", SAMPLES)
def test_a_huge_file_is_refused(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"t{ending}"
    path.write_bytes(SAMPLES[ending].encode() + b"0 " * 4_000_001)
    with pytest.raises(VisualizerError, match="larger than 8,000,000 bytes"):
        file_source(path)
