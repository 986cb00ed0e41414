"""The wheel, installed where the checkout cannot be seen, finds all that it needs."""

import json
import os
import site
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.waiting import HANGING
from visualizer.files.preset import preset_names

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel; the libraries that it needs are borrowed, so that nothing is downloaded."""
    folder = tmp_path_factory.mktemp("wheel")
    python("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT), folder=folder)
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    (wheel,) = folder.glob("*.whl")
    # Plain lines of a .pth file: a folder added in this way does not have its own .pth files read, so the editable
    # install of the checkout, which is such a file, does not come along.
    (packages,) = (folder / "venv").glob("lib/python*/site-packages")
    (packages / "borrowed.pth").write_text("\n".join(site.getsitepackages()))
    python(
        "-m", "pip", "--python", str(folder / "venv"), "install", "--no-deps", "--no-index", str(wheel), folder=folder
    )
    return folder / "venv"


def test_assets_come_from_inside_the_environment(environment: Path, tmp_path: Path) -> None:
    script = "import visualizer; from visualizer.resource import asset; print(visualizer.__file__); print(asset())"
    package, assets = installed(environment, "python", "-c", script, folder=tmp_path).splitlines()

    assert Path(package).is_relative_to(environment)
    assert Path(assets) == Path(package).parent / "assets"
    for part in ("presets", "fonts", "page", "lessons"):
        expected = {path.name for path in (ROOT / "assets" / part).iterdir()}
        assert {path.name for path in Path(assets, part).iterdir()} == expected


def test_installed_command_lists_and_trains(environment: Path, tmp_path: Path) -> None:
    listed = installed(environment, "visualizer", "presets", folder=tmp_path)
    training = ("train", "trask-3-layer", "--iterations", "10", "--json")
    trained = installed(environment, "visualizer", *training, folder=tmp_path)

    assert [line.split()[0] for line in listed.splitlines()] == list(preset_names())
    assert json.loads(trained)["iteration"] == 10


def installed(environment: Path, program: str, *arguments: str, folder: Path) -> str:
    return output([str(environment / "bin" / program), *arguments], folder)


def python(*arguments: str, folder: Path) -> str:
    return output([sys.executable, *arguments], folder)


def output(command: list[str], folder: Path) -> str:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    result = subprocess.run(command, cwd=folder, env=plain, capture_output=True, text=True, timeout=HANGING)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout
