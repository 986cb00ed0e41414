"""What goes out of here, in the programs that it is for: ``python -m tests.exports_elsewhere``; takes some minutes.

Runs the tests that compare with PyTorch, JAX, onnxruntime, safetensors, Keras and pdflatex, which are skipped where
these are not, and shows how far every answer was; sweeps by PyTorch are among them. What is missing is installed, by
the extra `elsewhere`, into an environment of its own, ``.venv-elsewhere``; pdflatex is left out where it is missing
(Debian: texlive-latex-base and texlive-pictures). Arguments go to pytest.
"""

import hashlib
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from rich.table import Table

from tests.comparing import FOUND, MARK

ROOT = Path(__file__).resolve().parents[1]
LIBRARIES = ("array_api_compat", "jax", "keras", "onnx", "onnxruntime", "safetensors", "torch")
FOLDER = ROOT / ".venv-elsewhere"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# Where the tests are that say so.
TESTS = (
    "tests/export/code/test_autograd.py",
    "tests/export/network",
    "tests/files/format/test_keras.py",
    "tests/files/format/test_safetensors.py",
    "tests/engine/many/test_device.py",
)


class Findings:
    """A plugin of pytest that keeps what tests have found, and how they ended."""

    def __init__(self) -> None:
        self.found: list[Any] = []
        self.skipped: list[str] = []
        self.failed: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and isinstance(report.longrepr, tuple):
            self.skipped.append(report.longrepr[2])
        elif report.failed:
            self.failed.append(report.nodeid)
        if report.when == "call":
            self.found += [found for name, found in report.user_properties if name == FOUND]

    def show(self) -> None:
        """Every comparison, by program."""
        table = Table(title="Largest difference from what is answered here")
        for heading in ("program", "experiment"):
            table.add_column(heading, no_wrap=True)
        for heading in ("difference", "allowed"):
            table.add_column(heading, justify="right")
        for what, program, largest, allowed in sorted(self.found, key=lambda row: row[1]):
            table.add_row(program, what, f"{largest:.1e}", f"{allowed:.0e}")
        console = Console(width=110)
        console.print(table)
        for reason in dict.fromkeys(self.skipped):
            console.print(f"Left out: {reason}")
        console.print(f"{len(self.found)} compared, {len(self.skipped)} left out, {len(self.failed)} failed")


def main() -> int:
    missing = [name for name in LIBRARIES if find_spec(name) is None]
    if missing and sys.prefix != str(FOLDER):
        return _there()
    findings = Findings()
    os.environ.setdefault("KERAS_BACKEND", "jax")
    options = ["-q", "-m", MARK, "-p", "no:cacheprovider", *sys.argv[1:]]
    status = pytest.main([*options, *(str(ROOT / path) for path in TESTS)], plugins=[findings])
    findings.show()
    return int(status)


def _there() -> int:
    """The same in the environment that has all libraries."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = FOLDER / "installed"
    if not (stamp.exists() and stamp.read_text() == wanted):
        if not PYTHON.exists():
            subprocess.run([sys.executable, "-m", "venv", FOLDER], check=True)
        install: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "--editable", f"{ROOT}[elsewhere]"], check=True)
        stamp.write_text(wanted)
    return subprocess.run([PYTHON, "-m", "tests.exports_elsewhere", *sys.argv[1:]], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
