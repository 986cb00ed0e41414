"""Where the package's own data files are, installed as a wheel or run from a checkout."""

from importlib.resources import files
from pathlib import Path


def asset(*parts: str) -> Path:
    """Path of a file or folder under ``assets``.

    A wheel carries the folder inside the package; an editable install leaves it beside the package.
    """
    inside = Path(str(files("visualizer"))) / "assets"
    root = inside if inside.is_dir() else Path(__file__).resolve().parents[1] / "assets"
    return root.joinpath(*parts)


def package() -> Path:
    """Folder of the sources of the program."""
    return Path(__file__).resolve().parent
