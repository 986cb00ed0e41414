"""Which room may import what: the table of the architecture, and the proof that it bites."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "visualizer"

# Besides itself and the standard library; a point marks a room of ours, for `resource` is also a library's name.
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "resource": set(),
    "wording": set(),
    "whole": {".errors", ".wording"},
    "native_dialog": {"xdialog"},
    "display": {".errors"},
    "engine": {".errors", "numpy"},
    "session": {".errors", ".wording", ".engine", "numpy"},
    "files": {".errors", ".wording", ".resource", ".whole", ".engine", ".session", "numpy", "msgspec", "platformdirs"},
    "scene": {".errors", ".wording", ".resource", ".engine", ".session", "numpy", "fontTools"},
    "gui": {".errors", ".wording", ".resource", ".session", ".scene", "dearpygui", "numpy"},
    "export": {".errors", ".resource", ".engine", ".session", ".scene", "numpy", "matplotlib", "PIL", "imageio_ffmpeg"},
}
# These may import everything.
UNBOUND = {"app", "command_line", "__main__", "__init__"}


def violations(package: Path) -> Iterator[str]:
    """Every import, wherever in a module it stands, that the table does not allow."""
    for path in sorted(package.rglob("*.py")):
        room = path.relative_to(package).parts[0].removesuffix(".py")
        if room in UNBOUND:
            continue
        for name, line in imported(path):
            if name not in {f".{room}", *ALLOWED[room], *sys.stdlib_module_names}:
                yield f"{path.relative_to(package)}:{line} imports {name}"


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Rooms, with a point before them, and libraries that a module imports; with the line."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield room_or_library(alias.name), node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno} is a relative import, which hides its room"
            for alias in node.names:
                yield room_or_library(f"{node.module}.{alias.name}"), node.lineno


def room_or_library(name: str) -> str:
    first, *rest = name.split(".")
    return f".{rest[0]}" if first == PACKAGE.name and rest else first


def test_every_room_imports_what_it_may() -> None:
    assert list(violations(PACKAGE)) == []


def test_every_room_has_a_rule() -> None:
    rooms = {path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}

    assert rooms - {"__pycache__"} <= ALLOWED.keys() | UNBOUND


@pytest.mark.parametrize(
    ("module", "statement", "named"),
    [
        ("engine/table.py", "import visualizer.session.experiment", ".session"),
        ("engine/table.py", "def f():\n    import matplotlib.pyplot", "matplotlib"),
        ("session/experiment.py", "from visualizer import files", ".files"),
        ("files/preset.py", "from visualizer.gui import window", ".gui"),
        ("scene/__init__.py", "import dearpygui.dearpygui as dpg", "dearpygui"),
        ("gui/__init__.py", "from visualizer.engine.backprop import propagate", ".engine"),
        ("export/__init__.py", "if True:\n    from visualizer.gui import theme", ".gui"),
        ("errors.py", "import numpy", "numpy"),
        ("display.py", "from visualizer.resource import asset", ".resource"),
    ],
)
def test_planted_violation_is_caught(tmp_path: Path, module: str, statement: str, named: str) -> None:
    copy = shutil.copytree(PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    planted = copy / module
    planted.touch()
    planted.write_text(f"{planted.read_text()}\n{statement}\n")

    (found,) = violations(copy)

    assert found.startswith(f"{module}:")
    assert found.endswith(f" imports {named}")


def test_headless_rooms_load_no_toolkit() -> None:
    modules = [
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for room in ("engine", "session", "files", "scene")
        for path in sorted((PACKAGE / room).rglob("*.py"))
        if path.stem != "__init__"
    ]
    script = f"import sys, {', '.join(modules)}\nprint({{'dearpygui', 'matplotlib'}} & set(sys.modules))"

    child = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)

    assert (child.stdout, child.stderr) == ("set()\n", "")
