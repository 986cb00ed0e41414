"""What Help says of the program is what the package says of itself."""

import tomllib
from pathlib import Path

from tests.scene.glossary.test_glossary import fault
from visualizer import __version__
from visualizer.scene.glossary.about import about
from visualizer.scene.glossary.first_step import FIRST_STEPS

ROOT = Path(__file__).resolve().parents[3]


def test_version_licence_and_addresses() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    said = dict(about())

    assert said["Version"] == __version__
    assert said["Licence"].startswith(project["license"])
    assert said["The tutorial"] == project["urls"]["The tutorial"]
    assert (Path(said["The sources"]) / "engine" / "iteration.py").is_file()


def test_every_first_step_is_one_plain_sentence() -> None:
    assert {step: fault(step) for step in FIRST_STEPS if fault(step)} == {}
