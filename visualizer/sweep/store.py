"""Where a sweep is kept: the file of its results, and beside it, until it is done, the log of its pieces."""

from collections.abc import Iterator
from contextlib import suppress
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
    return path.parent / f"{path.name}.part"


# How many times as far a piece has to have come that is kept already, but not to its end, to be kept anew: all that is
# kept of it until it is done takes room.
_WORTH_KEEPING = 1.5


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
        self._parts: dict[Piece, Outcomes] = {}
        self.results: Results | None = None
        if path.exists():
            self.results = read_results(path)
            if self.results.plan.header != plan.header:
                raise InvalidValue(other_sweep(path))
        if self.results is None:
            self._log = Log(log_path(path), path, plan)
            self._parts.update(self._log.parts)
        else:
            log_path(path).unlink(missing_ok=True)  # of a crash between the last two steps

    @property
    def kept_in(self) -> Path:
        """The file in which it is kept what is there now."""
        return log_path(self._path) if self.results is None else self._path

    @property
    def n_runs(self) -> int:
        """How many runs there are to be."""
        return self._plan.n_runs

    @property
    def done(self) -> int:
        """How many runs are there."""
        if self.results is not None:
            return self._plan.n_runs
        return sum(piece.count for piece, found in self._parts.items() if self._is_done(found))

    @property
    def begun(self) -> dict[Piece, Outcomes]:
        """Pieces that have come some way, but not to their end."""
        return {piece: found for piece, found in self._parts.items() if not self._is_done(found)}

    @property
    def work(self) -> float:
        """How many runs all that has been done amounts to."""
        if self.results is not None:
            return self._plan.n_runs
        share = 1 / max(1, self._plan.iterations)
        begun = sum(piece.count * found.iterations * share for piece, found in self.begun.items())
        return self.done + begun

    def _is_done(self, found: Outcomes) -> bool:
        return found.iterations == self._plan.iterations

    def missing(self) -> Iterator[tuple[int, int, int]]:
        """What has not been begun, as (setting, place of the first seed, number of seeds)."""
        if self.results is not None:
            return
        there: dict[int, list[Piece]] = {}
        for piece in self._parts:
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
        """Keep how far a piece has come: for good if it is done, or has come a good deal farther than before."""
        self._parts[piece] = found
        before = self._log.parts.get(piece)
        if self._is_done(found) or before is None or found.iterations >= _WORTH_KEEPING * before.iterations:
            self._log.append(piece, found)

    def finish(self) -> Results:
        """Write the file of results, all runs being there."""
        if self.results is None:
            self.results = gathered(self._plan, self._parts)
            write_results(self.results, self._path)
            self._log.close(remove=True)
        return self.results

    def close(self) -> None:
        """Let go of the files, whatever is done, which they hold."""
        if self.results is not None:
            return
        with suppress(InvalidValue):  # what is wrong has been told, and most of it is kept
            for piece, found in self.begun.items():
                if self._log.parts[piece] is not found:
                    self._log.append(piece, found)
        self._log.close(remove=not self._log.parts)
