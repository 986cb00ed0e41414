"""Where a sweep is kept: the file of its results, and beside it, until it is done, the log of its pieces."""

from collections.abc import Iterator
from pathlib import Path

from visualizer.engine.many.outcome import Outcomes
from visualizer.errors import InvalidValue
from visualizer.sweep.file import check_ending, read_results, write_results
from visualizer.sweep.log import Log, other_sweep
from visualizer.sweep.plan import Plan
from visualizer.sweep.results import Results, gathered
from visualizer.sweep.work import Piece


def log_path(path: Path) -> Path:
    """Where the log of a file of results is."""
    return path.with_name(f"{path.name}.part")


class Store:
    """Results of a plan, as far as they are there.

    Parameters
    ----------
    path : Path
        Of the file of results; it is written when all is done.
    plan : Plan

    Raises
    ------
    VisualizerError
        If it cannot be written, or it holds another sweep.
    """

    def __init__(self, path: Path, plan: Plan) -> None:
        check_ending(path)
        self._path, self._plan = path, plan
        self.results: Results | None = None
        if path.exists():
            self.results = read_results(path)
            if self.results.plan.header != plan.header:
                raise InvalidValue(other_sweep(path))
        if self.results is None:
            self._log = Log(log_path(path), path, plan)
        else:
            log_path(path).unlink(missing_ok=True)  # of a crash between the last two steps

    @property
    def done(self) -> int:
        """How many runs are there."""
        if self.results is not None:
            return self._plan.n_runs
        return sum(piece.count for piece, _ in self._log.parts)

    def missing(self) -> Iterator[tuple[int, int, int]]:
        """What is not there, as (setting, place of the first seed, number of seeds)."""
        if self.results is not None:
            return
        there: dict[int, list[Piece]] = {}
        for piece, _ in self._log.parts:
            there.setdefault(piece.setting, []).append(piece)
        n = len(self._plan.seeds)
        for setting in range(self._plan.n_settings):
            at = 0
            for piece in sorted(there.get(setting, []), key=lambda piece: piece.first):
                if piece.first > at:
                    yield setting, at, piece.first - at
                at = piece.first + piece.count
            if at < n:
                yield setting, at, n - at

    def keep(self, piece: Piece, found: Outcomes) -> None:
        """Keep a piece for good."""
        self._log.append(piece, found)

    def finish(self) -> Results:
        """Write the file of results, all runs being there."""
        if self.results is None:
            self.results = gathered(self._plan, self._log.parts)
            write_results(self.results, self._path)
            self._log.close(remove=True)
        return self.results

    def close(self) -> None:
        """Let go of the files, whatever is done."""
        if self.results is None:
            self._log.close(remove=not self._log.parts)
