"""The overview: every preset has one, it shows the state, and it is the same each time."""

import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from visualizer.engine.array import FloatArray
from visualizer.engine.backprop import propagate
from visualizer.engine.network import Network
from visualizer.engine.table import TruthTable
from visualizer.engine.training import train
from visualizer.errors import InvalidValue
from visualizer.export.figure import HEIGHT, SCALE, STYLE, WIDTH, fitted_table, state_after, write_overview
from visualizer.files.preset import preset, preset_names
from visualizer.scene.palette import rgba
from visualizer.session.experiment import Experiment
from visualizer.session.grid import ERRORS

XOR = "trask-3-layer"


@cache
def trained(name: str, iterations: int) -> tuple[Network, FloatArray]:
    """The network of a preset and the errors at every iteration."""
    return run(preset(name), iterations)


def run(experiment: Experiment, iterations: int) -> tuple[Network, FloatArray]:
    burst = train(experiment.start(), experiment.table, iterations)
    last = propagate(burst.network, experiment.table).mean_absolute_error
    return burst.network, np.append(burst.errors, last)


def drawn(folder: Path, experiment: Experiment, iterations: int) -> NDArray[np.uint8]:
    """Pixels of an overview: shape (height, width, 3)."""
    network, errors = run(experiment, iterations)
    path = folder / "overview.png"
    write_overview(experiment, network, iterations, errors, path)
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def count(pixels: NDArray[np.uint8], colour: str) -> int:
    """How many pixels have exactly this colour."""
    return int((pixels == rgba(colour)[:3]).all(axis=2).sum())


def wide(n_inputs: int, n_outputs: int, n_rows: int, value: float = 0.0) -> Experiment:
    """An experiment with a table of that size, under names of the greatest length."""
    table = TruthTable(
        np.full((n_rows, n_inputs), value), np.zeros((n_rows, n_outputs)),
        tuple(f"input number {k:11}" for k in range(n_inputs)),
        tuple(f"output number {k:10}" for k in range(n_outputs)),
    )  # fmt: skip
    return Experiment("A" * 60, "W" * 160, table, (3,), 1, 10, (0.0,) * n_inputs)


@pytest.mark.parametrize("iterations", [0, 1, 60_000])
@pytest.mark.parametrize("name", [XOR, "trask-2-layer"])
def test_picture_of_any_length_of_training(tmp_path: Path, name: str, iterations: int) -> None:
    pixels = drawn(tmp_path, preset(name), iterations)

    assert pixels.shape == (HEIGHT * SCALE, WIDTH * SCALE, 3)
    palette = STYLE.palette
    assert count(pixels, palette.bg1) > 0.5 * pixels[..., 0].size
    # The mark of the present in the plot; the table, with its mark of the row, is below.
    plot = pixels[: HEIGHT * SCALE * 5 // 8, WIDTH * SCALE // 2 :]
    assert count(plot, palette.acc) > 200
    assert (count(pixels, palette.bad) > 0) == (iterations < 60_000)


@pytest.mark.parametrize("name", preset_names())
def test_every_preset_has_a_picture_with_its_table(tmp_path: Path, name: str) -> None:
    experiment = preset(name)

    pixels = drawn(tmp_path, experiment, 300)

    # Outside of the cards nothing is drawn: nothing is cut by the edge of the picture.
    for edge in (pixels[:8], pixels[-8:], pixels[:, :8], pixels[:, -8:]):
        assert count(edge, STYLE.palette.bg0) == edge[..., 0].size
    network, errors = trained(name, 300)
    table = fitted_table(state_after(experiment, network, 300, errors), 625, 400)
    assert table is not None
    assert table.style.size >= 12
    assert table.height < 400


def test_picture_shows_the_weights(tmp_path: Path) -> None:
    experiment = preset("trask-2-layer")
    for sign, seen, unseen in (
        (12.0, STYLE.palette.pos, STYLE.palette.neg),
        (-12.0, STYLE.palette.neg, STYLE.palette.pos),
    ):
        network = replace(experiment.start(), weights=(np.full((3, 1), sign),))
        write_overview(experiment, network, 0, np.array([0.5]), tmp_path / "a.png")
        with Image.open(tmp_path / "a.png") as image:
            pixels = np.asarray(image.convert("RGB"))
        # Without the legend, which has both colours; within a shade of them.
        diagram = pixels[200:1400, : WIDTH * SCALE // 2].astype(int)
        near = [(np.abs(diagram - rgba(colour)[:3]) <= 8).all(axis=2).sum() for colour in (seen, unseen)]
        assert near[0] > 10_000
        assert near[1] == 0


@pytest.mark.parametrize(
    "experiment",
    [wide(12, 8, 40), wide(1, 1, 1), wide(12, 8, 3, 123456.7), wide(2, 1, 4096)],
    ids=["columns", "least", "digits", "rows"],
)
def test_extreme_tables_have_a_picture(tmp_path: Path, experiment: Experiment) -> None:
    pixels = drawn(tmp_path, experiment, 20)

    for edge in (pixels[:8], pixels[-8:], pixels[:, :8], pixels[:, -8:]):
        assert count(edge, STYLE.palette.bg0) == edge[..., 0].size


def test_table_with_too_many_columns_is_left_out() -> None:
    network, errors = run(wide(12, 8, 3, 123456.7), 1)

    assert fitted_table(state_after(wide(12, 8, 3, 123456.7), network, 1, errors), 580, 400) is None


def test_table_with_too_many_rows_keeps_its_type() -> None:
    network, errors = run(wide(2, 1, 4096), 1)

    table = fitted_table(state_after(wide(2, 1, 4096), network, 1, errors), 625, 400)

    assert table is not None
    assert table.style.size == STYLE.size


def test_error_of_nought_has_a_place(tmp_path: Path) -> None:
    experiment = preset(XOR)
    network, errors = trained(XOR, 300)

    write_overview(experiment, network, 300, np.zeros_like(errors), tmp_path / "a.png")

    assert (tmp_path / "a.png").exists()


def test_state_knows_the_errors_of_the_grid_only() -> None:
    experiment = preset(XOR)
    iteration = (1 << ERRORS.bits) + 100
    errors = np.linspace(0.5, 0.1, iteration + 1)

    state = state_after(experiment, experiment.start(), iteration, errors)

    kept = state.history.errors.values.values
    assert len(kept) == (1 << ERRORS.bits) + 50
    assert np.array_equal(kept[-2:], errors[[iteration - 4, iteration - 2]])


@pytest.mark.parametrize("ending", ["png", "svg", "pdf", "PNG"])
def test_same_state_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    network, errors = trained(XOR, 300)
    first, second = tmp_path / f"first.{ending}", tmp_path / f"second.{ending}"

    write_overview(preset(XOR), network, 300, errors, first)
    with mpl.rc_context({"font.size": 30, "axes.linewidth": 9, "text.color": "red", "savefig.facecolor": "red"}):
        write_overview(preset(XOR), network, 300, errors, second)

    assert first.read_bytes() == second.read_bytes()
    assert mpl.__version__.encode() not in first.read_bytes()


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "from pathlib import Path; import numpy as np; from visualizer.files.preset import preset\n"
        "from visualizer.export.figure import write_overview\n"
        f"e = preset({XOR!r}); write_overview(e, e.start(), 0, np.array([0.5]), Path('child.png'))"
    )
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True, timeout=60)

    experiment = preset(XOR)
    write_overview(experiment, experiment.start(), 0, np.array([0.5]), tmp_path / "own.png")

    assert (tmp_path / "child.png").read_bytes() == (tmp_path / "own.png").read_bytes()


def test_settings_of_matplotlib_are_left_alone(tmp_path: Path) -> None:
    network, errors = trained(XOR, 300)
    with mpl.rc_context({"font.size": 30}):
        write_overview(preset(XOR), network, 300, errors, tmp_path / "a.png")

        assert mpl.rcParams["font.size"] == 30


def test_pyplot_is_not_loaded() -> None:
    script = "import sys, visualizer.export.figure\nprint('matplotlib.pyplot' in sys.modules)"

    child = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)

    assert child.stdout == "False\n"


@pytest.mark.parametrize("path", ["missing/a.png", "file/a.png", "folder.png", f"{'a' * 300}.png", "a.gif", "a"])
def test_unusable_path_gets_one_line(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder.png").mkdir()
    before = sorted(tmp_path.rglob("*"))
    network, errors = trained(XOR, 300)

    with pytest.raises(InvalidValue) as caught:
        write_overview(preset(XOR), network, 300, errors, tmp_path / path)

    assert str(caught.value).startswith(str(tmp_path / path))
    assert "\n" not in str(caught.value)
    assert sorted(tmp_path.rglob("*")) == before


def test_full_disk_leaves_the_earlier_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:100])
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.png"
    path.write_bytes(b"earlier")
    monkeypatch.setattr(Path, "write_bytes", fill)

    with pytest.raises(InvalidValue, match="No space left on device"):
        write_overview(preset(XOR), preset(XOR).start(), 0, np.array([0.5]), path)

    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.png", b"earlier")]
