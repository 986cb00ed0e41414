"""What stands on the stage besides the state: it takes long, and is worked out beside what is shown."""

from typing import NamedTuple

from visualizer.scene.check.comparison import Found
from visualizer.scene.descent.error_map import ErrorMap
from visualizer.scene.many.seed_runs import SeedRuns


class Beside(NamedTuple):
    """As far as it is known.

    Attributes
    ----------
    runs : SeedRuns or None
        The seeds that are trained; None where none are.
    ground : ErrorMap or None
        The error around the present; None where a picture works it out by itself.
    checked : Found or None
        Updates and the fall of the error, compared; None likewise.
    live : bool
        Whether it is that of a window, which goes on with it: what is not known yet is then waited for.
    """

    runs: SeedRuns | None = None
    ground: ErrorMap | None = None
    checked: Found | None = None
    live: bool = False


# A picture of which nobody waits for more.
ALONE = Beside()
