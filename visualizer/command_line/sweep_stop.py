"""What is said of a sweep that somebody ends before it is done."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from visualizer.atomic_file import shown_path
from visualizer.sweep.store import Store
from visualizer.sweep.termination import Terminated, orderly

# Exit status of what was interrupted from the keyboard.
_INTERRUPTED = 130


@contextmanager
def stopping(store: Store, quiet: bool) -> Iterator[None]:
    """Say what is kept of a sweep that is interrupted, or asked to end, and how it goes on."""
    with orderly():
        try:
            yield
        except (KeyboardInterrupt, Terminated) as end:
            if quiet:
                raise
            click.echo(kept(store), err=True)
            if isinstance(end, Terminated):
                raise
            raise click.exceptions.Exit(_INTERRUPTED) from None


def kept(store: Store) -> str:
    """What is kept of a sweep that is not done, in a line."""
    done, begun = store.done, sum(piece.count for piece in store.begun)
    if not done + begun:
        return f"Stopped: none of {store.n_runs:,} runs is kept yet; type the same command to begin again."
    runs = f"{done:,} of {store.n_runs:,} runs are done"
    share = 100 * store.work / store.n_runs
    also = f", {begun:,} have come some way ({share:.0f} % of the work)" if begun else ""
    return f"Stopped: {runs}{also}; that is kept in {shown_path(store.kept_in)}, type the same command to go on."
