"""How long a module and a function may be: what has grown beyond that wants to be two."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "visualizer"
MODULE, FUNCTION = 250, 40


def test_modules_are_short() -> None:
    lengths = {str(path.relative_to(PACKAGE)): len(path.read_text().splitlines()) for path in PACKAGE.rglob("*.py")}

    assert {path: length for path, length in lengths.items() if length > MODULE} == {}


def test_functions_are_short() -> None:
    lengths = dict(function for path in PACKAGE.rglob("*.py") for function in _functions(path))

    assert {name: length for name, length in lengths.items() if length > FUNCTION} == {}


def _functions(path: Path) -> list[tuple[str, int]]:
    """Every function of a module and how many lines it has, without its docstring."""
    found = []
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.FunctionDef):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node
            found.append((f"{path.relative_to(PACKAGE)}:{node.name}", (node.end_lineno or 0) - first.lineno + 1))
    return found
