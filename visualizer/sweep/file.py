"""Files of results: NPZ, or Parquet where there is the library for it."""

import zipfile
from dataclasses import fields
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from visualizer.atomic_file import shown_path, write_whole
from visualizer.engine.many.outcome import points_of
from visualizer.errors import InvalidExperiment, InvalidValue, VisualizerError
from visualizer.files.fault import fault
from visualizer.message import reason
from visualizer.sweep.plan import plan_of
from visualizer.sweep.results import Columns, Results

NPZ, PARQUET = ".npz", ".parquet"
MISSING = 'Parquet needs a library: `pip install "backprop-visualizer[parquet]"` brings it; NPZ needs nothing.'
_HEADER = "sweep"
# Columns with a list for every run, and what says how long it is.
_LISTS = ("errors", "weights")


def check_ending(path: Path) -> None:
    """Refuse a name that no file of results can have.

    Raises
    ------
    InvalidValue
        If its ending tells no kind, or the library for it is missing.
    """
    if path.suffix.lower() not in (NPZ, PARQUET):
        raise InvalidValue(f"{shown_path(path)} cannot be a file of results; end its name in {NPZ} or {PARQUET}.")
    if path.suffix.lower() == PARQUET:
        _arrow()


def write_results(results: Results, path: Path) -> None:
    """Write results, whole or not at all.

    Raises
    ------
    InvalidValue
        If they cannot be written.
    """
    content = BytesIO()
    arrays: dict[str, Any] = {field.name: getattr(results.columns, field.name) for field in fields(Columns)}
    if path.suffix.lower() == PARQUET:
        arrow, parquet = _arrow()
        splits = np.cumsum(arrays["sizes"])[:-1]
        arrays["weights"], arrays["errors"] = np.split(arrays["weights"], splits), list(arrays["errors"])
        parquet.write_table(arrow.table(arrays).replace_schema_metadata({_HEADER: results.plan.header}), content)
    else:
        arrays[_HEADER] = np.frombuffer(results.plan.header, dtype=np.uint8)
        np.savez(content, **arrays)
    write_whole(content.getvalue(), path)


def read_results(path: Path) -> Results:
    """The results in a file.

    Raises
    ------
    VisualizerError
        If it cannot be read, or holds no results.
    """
    try:
        header, arrays = (_read_parquet if path.suffix.lower() == PARQUET else _read_npz)(path)
        results = Results(plan_of(header, str(path)), Columns(**arrays))
        _check(results)
    except VisualizerError:
        raise
    except OSError as error:
        raise fault(str(path), "", f"cannot be read ({reason(error)})", "check the name and the permissions") from error
    except (ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, msgspec.MsgspecError, IndexError) as error:
        raise _no_results(path) from error
    return results


def _no_results(path: Path) -> InvalidExperiment:
    return fault(str(path), "", "holds no results of a sweep, or is damaged", "choose a file that a sweep has written")


def _read_npz(path: Path) -> tuple[bytes, dict[str, Any]]:
    with path.open("rb") as file, zipfile.ZipFile(file) as archive:
        # As they are written: a small file cannot become large.
        if any(item.compress_type != zipfile.ZIP_STORED for item in archive.infolist()):
            raise ValueError
        file.seek(0)
        with np.load(file, allow_pickle=False) as found:
            return found[_HEADER].tobytes(), {field.name: found[field.name] for field in fields(Columns)}


def _read_parquet(path: Path) -> tuple[bytes, dict[str, Any]]:
    _, parquet = _arrow()
    table = parquet.read_table(BytesIO(path.read_bytes()))
    header = (table.schema.metadata or {})[_HEADER.encode()]
    arrays = {}
    for field in fields(Columns):
        column = table[field.name].combine_chunks()
        arrays[field.name] = column.flatten().to_numpy() if field.name in _LISTS else column.to_numpy()
    arrays["errors"] = arrays["errors"].reshape(len(arrays["seed"]), -1)
    return header, arrays


def _check(results: Results) -> None:
    """Raise ValueError if the columns are not those of the plan."""
    plan, columns = results.plan, results.columns
    n, seeds = plan.n_runs, np.array(plan.seeds)
    shapes = {field.name: getattr(columns, field.name).shape for field in fields(Columns)}
    wanted = dict.fromkeys(shapes, (n,)) | {
        "errors": (n, len(points_of(plan.iterations))), "weights": (int(columns.sizes.sum()),),
    }  # fmt: skip
    kinds = {field.name: getattr(columns, field.name).dtype.kind for field in fields(Columns)}
    numbers = all(kind == ("f" if name in _LISTS else "i") for name, kind in kinds.items())
    if shapes != wanted or not numbers:
        raise ValueError
    if not (np.array_equal(columns.seed, np.tile(seeds, plan.n_settings))):
        raise ValueError
    if not np.array_equal(columns.setting, np.repeat(np.arange(plan.n_settings), len(seeds))):
        raise ValueError


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise InvalidValue(MISSING) from None
    return pa, parquet
