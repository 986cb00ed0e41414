"""Which room may import what: the table of the architecture, and the proof that it bites."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.waiting import HANGING

PACKAGE = Path(__file__).resolve().parents[1] / "visualizer"

# Besides itself and the standard library; a point marks a room of ours, for `resource` is also a library's name.
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "resource": set(),
    "message": set(),
    "lock": set(),
    "atomic_file": {".errors", ".message", ".lock"},
    "native_dialog": {"xdialog"},
    "display": {".errors"},
    "engine": {".errors", ".message", "numpy", "llvmlite", "torch", "array_api_compat"},
    "typed": {".errors", ".message", ".engine", "numpy"},
    "session": {".errors", ".message", ".typed", ".engine", "numpy"},
    "files": {
        ".errors", ".message", ".resource", ".lock", ".atomic_file", ".typed", ".engine", ".session",
        "numpy", "msgspec", "platformdirs", "onnx", "google",
    },
    "sweep": {
        ".__version__", ".errors", ".message", ".lock", ".atomic_file", ".typed", ".engine", ".session", ".files",
        "numpy", "msgspec", "distributed", "pyarrow",
    },
    "lesson": {
        ".errors", ".message", ".resource", ".typed", ".engine", ".session", ".files", "numpy", "lark", "markdown_it",
    },
    "scene": {
        ".__version__", ".errors", ".message", ".resource", ".engine", ".session", ".lesson", "numpy", "fontTools",
    },
    "gui": {".errors", ".message", ".resource", ".typed", ".session", ".lesson", ".scene", "dearpygui", "numpy"},
    "export": {
        ".errors", ".message", ".resource", ".typed", ".engine", ".session", ".files", ".lesson", ".scene",
        "numpy", "matplotlib", "PIL", "imageio_ffmpeg", "onnx",
    },
    "app": {
        ".errors", ".message", ".lock", ".atomic_file", ".typed", ".engine", ".session", ".files", ".lesson", ".sweep",
        ".scene", ".gui", ".export", "dearpygui", "numpy", "PIL",
    },
    "command_line": {
        ".__version__", ".errors", ".message", ".atomic_file", ".display",
        ".typed", ".engine", ".session", ".files", ".lesson", ".sweep", ".scene", ".app",
        "click", "msgspec", "numpy", "rich",
    },
}  # fmt: skip
ROOMS = ("engine", "session", "files", "lesson", "sweep", "scene", "gui", "export", "app", "command_line")
# These may import everything.
UNBOUND = {"__main__", "__init__"}


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
    for module, name, line in imports(path):
        yield room_or_library(f"{module}.{name}" if name else module), line


@cache
def imports(path: Path) -> tuple[tuple[str, str, int], ...]:
    """What a module imports: another module, what of it, empty for all, and the line; every module is read once."""
    found = []
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found += [(alias.name, "", node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno} is a relative import, which hides its room"
            found += [(str(node.module), alias.name, node.lineno) for alias in node.names]
    return tuple(found)


def room_or_library(name: str) -> str:
    first, *rest = name.split(".")
    return f".{rest[0]}" if first == PACKAGE.name and rest else first


def test_every_room_imports_what_it_may() -> None:
    assert list(violations(PACKAGE)) == []


def test_every_room_has_a_rule() -> None:
    rooms = {path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}

    assert {room for room in rooms if not room.startswith((".", "__pyc"))} <= ALLOWED.keys() | UNBOUND


@pytest.mark.parametrize(
    ("module", "statement", "named"),
    [
        ("engine/table.py", "import visualizer.session.experiment", ".session"),
        ("engine/table.py", "def f():\n    import matplotlib.pyplot", "matplotlib"),
        ("session/experiment.py", "from visualizer import files", ".files"),
        ("files/preset.py", "from visualizer.gui import window", ".gui"),
        ("lesson/walk.py", "from visualizer.scene import number", ".scene"),
        ("scene/__init__.py", "import dearpygui.dearpygui as dpg", "dearpygui"),
        ("gui/__init__.py", "from visualizer.engine.iteration import propagate", ".engine"),
        ("export/__init__.py", "if True:\n    from visualizer.gui import theme", ".gui"),
        ("errors.py", "import numpy", "numpy"),
        ("display.py", "from visualizer.resource import asset", ".resource"),
        ("app/start.py", "from visualizer.command_line import make", ".command_line"),
        ("command_line/main.py", "from visualizer.gui import window", ".gui"),
    ],
)
def test_planted_violation_is_caught(tmp_path: Path, module: str, statement: str, named: str) -> None:
    original, planted = PACKAGE / module, tmp_path / module
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(f"{original.read_text() if original.exists() else ''}\n{statement}\n")

    (found,) = violations(tmp_path)

    assert found.startswith(f"{module}:")
    assert found.endswith(f" imports {named}")


def test_headless_rooms_load_no_toolkit() -> None:
    modules = [
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for room in ("engine", "session", "files", "lesson", "sweep", "scene")
        for path in sorted((PACKAGE / room).rglob("*.py"))
        if path.stem != "__init__"
    ]
    script = f"import sys, {', '.join(modules)}\nprint({{'dearpygui', 'matplotlib'}} & set(sys.modules))"

    child = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=HANGING)

    assert (child.stdout, child.stderr) == ("set()\n", "")


@pytest.mark.parametrize("room", ROOMS)
def test_no_two_parts_of_a_room_import_each_other(room: str) -> None:
    """A part is a folder of the room, or a module that lies in none."""
    folder = PACKAGE / room
    graph: dict[str, set[str]] = {}
    for path in folder.rglob("*.py"):
        part = path.relative_to(folder).parts[0].removesuffix(".py")
        names = {f"{module}.{name}" if name else module for module, name, _ in imports(path)}
        parts = {rest.split(".")[0] for name in names if (rest := name.removeprefix(f"visualizer.{room}.")) != name}
        graph.setdefault(part, set()).update(parts - {part})

    # Raises CycleError where there is no such order.
    assert list(TopologicalSorter(graph).static_order())
