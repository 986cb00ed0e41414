"""What the README tells a person to type works as it is written."""

import importlib.util
import re
from pathlib import Path

import pytest

from tests.command_line.running import quick, run, windows
from visualizer.files.experiment import document_from_json

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines() if line]
OURS = [command for command in COMMANDS if command.startswith(".venv/bin/visualizer")]
MODULES = [command.split()[-1] for command in COMMANDS if command.startswith(".venv/bin/python -m")]


def test_commands_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after the other in one folder, for some read what others have written."""
    opened = windows(monkeypatch)
    monkeypatch.chdir(tmp_path)
    for command in OURS:
        before = len(opened)

        result = run(*quick(command))

        assert result.exit_code == 0, f"{command}: {result.output}"
        assert len(opened) > before or result.stdout


@pytest.mark.parametrize("module", MODULES)
def test_modules_that_are_run(module: str) -> None:
    found = importlib.util.find_spec(module)
    assert found is not None
    assert found.submodule_search_locations is None or importlib.util.find_spec(f"{module}.__main__") is not None


def test_the_check_is_the_one_that_ci_runs() -> None:
    check = "python3 tests/check.py"
    assert check in COMMANDS
    assert (ROOT / ".ci" / "run").read_text().strip().endswith(check)


def test_python_prints_the_number_that_it_names(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (number,) = re.findall(r"# ([\d.]+)", code)

    exec(code, {})

    assert capsys.readouterr().out.strip() == number


def test_example_of_the_file_format_is_a_file() -> None:
    text = (ROOT / "assets" / "docs" / "file-format.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", text, re.DOTALL)

    assert document_from_json(example.encode(), "example").experiment.rule.alpha == 0.5


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted((ROOT / "assets" / "docs").glob("*.md"))])
def test_links_lead_somewhere(page: Path) -> None:
    # What begins with do: is a button of a lesson.
    for link in re.findall(r"\]\((?!https?:|do:)(.*?)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), link


def test_pictures_are_there() -> None:
    pictures = re.findall(r"!\[.*?\]\((.*?)\)", README)
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).is_file()
