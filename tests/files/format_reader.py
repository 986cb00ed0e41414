"""What reads files of other programs, and whole files for it, to be damaged; see `tests.files.mutation`."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.files.format.test_arff import LIAC, NOMINAL, SPARSE
from tests.files.format.test_digital import SOUND, TEXT, XOR
from tests.files.format.test_logisim import ADDER
from tests.files.format.test_pla import TWO_OUTPUTS
from tests.files.format.test_safetensors import NET, TANH, framed, saved
from tests.files.mutation import Mutation, Reader
from tests.typed.test_matlab import PROGRAM, TABLE
from tests.typed.test_octave import ALONE, SAVED
from visualizer.errors import Inexpressible, VisualizerError
from visualizer.export.network.npz import npz
from visualizer.export.network.onnx_graph import onnx_model
from visualizer.export.network.safetensors import safetensors
from visualizer.files.experiment import document_from_json
from visualizer.files.format.base import Columns
from visualizer.files.holding import held, learnt
from visualizer.files.omission import STRICT, Omissions
from visualizer.files.preset import preset
from visualizer.session.state import initial_state

FILES = Path(__file__).with_name("format")
LINK = (
    "https://playground.tensorflow.org/#activation=tanh&batchSize=10&dataset=xor&noise=5&networkShape=4,2&seed=0.1"
    "&percTrainData=50&learningRate=0.03&regularization=L1&regularizationRate=0.1&problem=classification&x=true"
)
COUNTED = "SNNS pattern definition file V3.2\ngenerated at Mon Apr 25\n\n" + "".join(
    f"No. of {what} : {count}\n" for what, count in (("patterns", 2), ("input units", 2), ("output units", 1))
)
FORMULAS = "carry = a and b | (a ^ b) & c  # adder\nsum = a xor b xor c\n"
MARKDOWN = "# Gates\n\nThe table:\n\n| a | b | y |\n|---|:-:|--:|\n| 0 | 0 | 0 |\n| 0 | 1 | 1 |\n| 1 | 0.5 | 1 |\n"
LATEX = "\\begin{tabular}{cc|c}\n$a$ & b & y\\\\\n\\hline\n0 & 1 & 1\\\\ % one\n1 & 0.5 & 0\\\\\n\\end{tabular}\n"
NAMED = (
    '[{"a": 0, "b": 0, "y": 0},\n {"a": 0, "b": 1.5, "y": 1}]',
    "df = pd.DataFrame({'a': [0, 0], 'b': (0, 1), 'y': [False, True],})",
    'structure(list(a = c(0, 1.5), y = structure(1:2, levels = c("n", "y"), class = "factor")), row.names = 1:2)',
)
BOX = "┌───┬───┐\n│ a ┆ y │\n╞═══╪═══╡\n│ 2 ┆ 1 │\n│ 3 ┆ 0 │\n└───┴───┘\n"
LITERAL = "X = np.array([ [0,0,1],[0,1,1],\n  [1,0,1],[1,1,1] ], dtype=float)\n"


def _reads(ending: str) -> Callable[[bytes, str], object]:
    """Reads what a file of that ending holds; with nothing that cannot be had here, if that is refused."""

    def read(content: bytes, source: str) -> object:
        try:
            return _held(content, source, ending, STRICT)
        except Inexpressible:
            return _held(content, source, ending, Omissions(lenient=True))

    return read


def _held(content: bytes, source: str, ending: str, omissions: Omissions) -> object:
    found = held(content, source, ending, omissions)
    if isinstance(found, Columns):
        return learnt(found, source, ((), ()), omissions, sure=True)
    return found or document_from_json(content, source)


def _texts(*texts: str) -> Callable[[], Sequence[bytes]]:
    return lambda: [text.encode() for text in texts]


def _those(pattern: str) -> Callable[[], Sequence[bytes]]:
    return lambda: [path.read_bytes() for path in sorted(FILES.glob(pattern))]


def _in_head(mutation: Mutation, content: bytes, random: Random) -> bytes:
    """Mostly mutates the head of safetensors, and says how long it is now: what is further on is looked at as well."""
    size = int.from_bytes(content[:8], "little")
    if size > len(content) or random.random() < 0.3:
        return mutation(content, random)
    return framed(mutation(content[8 : 8 + size], random), content[8 + size :])


def _model(content: bytes, source: str) -> object:
    return _beside(content, source, (FILES / "keras" / "acts.npz").read_bytes())


def _weights(content: bytes, source: str) -> object:
    return _beside((FILES / "keras" / "acts.json").read_bytes(), source, content)


def _beside(model: bytes, source: str, weights: bytes) -> object:
    """Reads a model of Keras with its weights beside it."""
    with TemporaryDirectory() as folder:
        (Path(folder) / source).with_suffix(".npz").write_bytes(weights)
        try:
            return _reads(".json")(model, f"{folder}/{source}")
        except VisualizerError as error:
            raise type(error)(str(error).replace(f"{folder}/my.npz", source).replace(f"{folder}/", "")) from error


FORMATS = {
    "link": Reader(_reads(".url"), _texts(LINK, f"[InternetShortcut]\r\nURL={LINK}\r\n")),
    "ARFF": Reader(_reads(".arff"), _texts(LIAC, NOMINAL, SPARSE)),
    "SNNS": Reader(_reads(".pat"), _texts(f"{COUNTED}\n# Input 1\n0 1\n1\n1 -1.5e1\n0\n")),
    "FANN data": Reader(_reads(".train"), _texts("4 2 1\n0 0 \n0 \n0 1 \n1 \n1 0 \n1 \n1 1 \n0 \n")),
    "FANN network": Reader(_reads(".net"), _those("fann/*.net")),
    "espresso": Reader(_reads(".pla"), _texts(TWO_OUTPUTS, ".i 2\n.o 1\n.type fr\n1- 1\n01 0\n00 -\n.e\n")),
    "Logisim": Reader(_reads(".txt"), _texts(ADDER)),
    "Digital": Reader(_reads(".tru"), lambda: [*_those("digital/*.tru")(), SOUND.encode(), TEXT.encode()]),
    "Digital CSV": Reader(_reads(".csv"), _texts(XOR, "A,B,C,,X,Y\n1,1,X,,1,0\nx,X,1,,0,1\n")),
    "Markdown": Reader(_reads(".md"), _texts(MARKDOWN)),
    "LaTeX": Reader(_reads(".tex"), _texts(LATEX)),
    "literal": Reader(_reads(".txt"), _texts(LITERAL, f"{LITERAL}y = np.array([[0,1,1,0]]).T\n")),
    "named columns": Reader(_reads(".txt"), _texts(*NAMED)),
    "JSON table": Reader(_reads(".json"), _texts(NAMED[0])),
    "box": Reader(_reads(".txt"), _texts(BOX, "# A tibble: 1 × 2\n  a     y\n  <dbl> <chr>\n1 0 n\n2 1 y\n")),
    "formula": Reader(_reads(".formula"), _texts(FORMULAS)),
    "brain.js": Reader(_reads(".json"), _those("brain_js/*.json")),
    "Keras": Reader(_model, _those("keras/acts.json")),
    "Keras weights": Reader(_weights, _those("keras/acts.npz")),
    "ONNX": Reader(_reads(".onnx"), lambda: [onnx_model(initial_state(preset("half-adder")))]),
    "NPZ": Reader(_reads(".npz"), lambda: [npz(initial_state(preset("half-adder")))]),
    "safetensors": Reader(
        _reads(".safetensors"), lambda: [safetensors(initial_state(preset("half-adder"))), saved(NET, TANH)], _in_head
    ),
    "SVMlight": Reader(_reads(".svm"), _texts("1 1:0.5 3:2\n0 2:1 # twice\n-1 1:1e-3\n", "0 0:1\n1 2:-.5\n")),
    "MATLAB": Reader(_reads(".m"), _texts(TABLE, PROGRAM, "P = [0 1, ...\n 1\n1 0 1]';\nT = [0 1 1];\n")),
    "Octave": Reader(_reads(".txt"), _texts(SAVED, ALONE)),
}
