"""The whole check of the project, from a fresh clone on: ``python3 tests/check.py [arguments of pytest]``.

Needs Python 3.11 or newer with its venv module, and a package index; uses nothing beyond the standard library. Makes
``.venv`` in the project's folder and installs the project with its tools there, brings the virtual display and the
browser that the tests of windows and pages need, then runs lint and format, and types beside tests; it stops at the
first that fails.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from ctypes import CDLL
from pathlib import Path
from tempfile import TemporaryFile

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# Hash of the pyproject.toml that was installed last.
STAMP = VENV / "installed"

FIRST = (("lint", ["ruff", "check", "."]), ("format", ["ruff", "format", "--check", "."]))
TYPES = ["mypy"]
# The order of the tests is that of tests/conftest.py; left to itself, xdist begins with the modules of most tests.
TESTS = ["pytest", "--numprocesses", "auto", "--dist", "loadgroup", "--no-loadscope-reorder"]


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - nothing has looked at the interpreter before this line
        return stopped(f"This is Python {sys.version.split()[0]}; run it with 3.11 or newer.", 2)
    os.chdir(ROOT)
    return display() or environment() or checks(sys.argv[1:])


def display() -> int:
    """Bring the virtual display, software OpenGL, the browser and Node, on Linux, where one is missing."""
    packages = missing_packages() if sys.platform.startswith("linux") else []
    if not packages:
        return 0
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not shutil.which("apt-get") or not (prefix := administrator()):
        return stopped(
            f"The tests of windows and pages need {' '.join(packages)} (names of Debian); install them and try again.",
            2,
        )
    header(f"installing {' '.join(packages)}")
    run([*prefix, "apt-get", "update", "--quiet"])
    if run([*prefix, "DEBIAN_FRONTEND=noninteractive", *command]):
        return stopped(f"apt-get could not install them; the tests need {' '.join(packages)}.", 2)
    return 0


def missing_packages() -> list[str]:
    """Names, in Debian, of what the tests of windows and of pages lack here."""
    programs = {"xvfb": "Xvfb", "chromium": "chromium", "nodejs": "node"}
    packages = [package for package, program in programs.items() if not shutil.which(program)]
    try:
        CDLL("libGL.so.1")
    except OSError:
        packages += ["libgl1", "libgl1-mesa-dri"]
    return packages


def administrator() -> list[str]:
    """The beginning of a command that may install packages; empty if nobody may without a password."""
    if os.geteuid() == 0:
        return ["env"]
    if shutil.which("sudo") and not subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode:
        return ["sudo", "-n", "env"]
    return []


def environment() -> int:
    """Make the virtual environment, with the project and its tools as pyproject.toml has them now."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return 0
    header("environment")
    if not PYTHON.exists() and run([sys.executable, "-m", "venv", str(VENV)]):
        shutil.rmtree(VENV, ignore_errors=True)  # what a failure leaves has a Python but no pip
        return stopped("Python's venv module is missing; on Debian, install python3-venv.", 2)
    if run([str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", ".[dev]"]):
        return stopped("pip could not install the project and its tools; see the lines above.", 2)
    STAMP.write_text(wanted)
    return 0


def checks(arguments: list[str]) -> int:
    """Run every step until one fails; `arguments` go to pytest."""
    for name, command in FIRST:
        header(name)
        if status := run([str(PYTHON), "-m", *command]):
            return stopped(f"The check failed at: {name}.", status)
    # Where bytecode is not kept, each of the processes that tests start would compile the whole program anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for name, status in types_and_tests(arguments):
        if status:
            return stopped(f"The check failed at: {name}.", status)
    header("all passed")
    return 0


def types_and_tests(arguments: list[str]) -> tuple[tuple[str, int], ...]:
    """The status of both, which run side by side: tests of windows wait a lot. Wrong types end the tests."""
    header("tests, with types beside them")
    with (
        TemporaryFile() as said,
        subprocess.Popen([str(PYTHON), "-m", *TYPES], stdout=said, stderr=subprocess.STDOUT) as types,
        subprocess.Popen([str(PYTHON), "-m", *TESTS, *arguments]) as tests,
    ):
        while types.poll() is None and tests.poll() is None:
            time.sleep(0.1)
        if types.poll():
            tests.terminate()
        tests.wait()
        types.wait()
        header("types")
        said.seek(0)
        sys.stdout.write(said.read().decode())
    return ("types", types.returncode), ("tests", tests.returncode)


def run(command: list[str]) -> int:
    return subprocess.run(command).returncode


def header(title: str) -> None:
    sys.stdout.write(f"== {title}\n")
    sys.stdout.flush()


def stopped(message: str, status: int) -> int:
    sys.stderr.write(f"{message}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
