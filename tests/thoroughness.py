"""How many examples of a law are looked at: few in the check, all of them at night.

``VISUALIZER_EXAMPLES=thorough`` takes as many as each test asks for; without it a quarter of them are taken, so that
the check stays quick. The laws are the same. What fails is made simpler for some seconds only, so that a check that
finds something is quick as well; Hypothesis keeps what it has found, and a thorough run makes it as simple as it can.
"""

import os

from hypothesis import Phase, settings
from hypothesis.internal.conjecture import engine

THOROUGH = os.environ.get("VISUALIZER_EXAMPLES") == "thorough"
# What Hypothesis takes where a test does not say.
USUAL, FEWEST = 100, 5
# Seconds for making a counterexample simpler; Hypothesis takes five minutes for each.
SIMPLER = 20
PHASES = tuple(phase for phase in Phase if THOROUGH or phase is not Phase.explain)


def few(count: int) -> int:
    """As many of `count` examples as this run looks at."""
    return count if THOROUGH else min(count, max(FEWEST, count // 4))


def examples(count: int) -> settings:
    """How a property test runs that asks for `count` examples; how long one takes says nothing of the program."""
    return settings(max_examples=few(count), deadline=None)


def load() -> None:
    """Let tests that do not say how many examples they want take the usual number, or a quarter of it."""
    # Where a server runs it, Hypothesis draws the same examples each time; at night it is to draw others.
    same = settings().derandomize and not THOROUGH
    if not THOROUGH:
        engine.MAX_SHRINKING_SECONDS = SIMPLER
    settings.register_profile("visualizer", max_examples=few(USUAL), deadline=None, derandomize=same, phases=PHASES)
    settings.load_profile("visualizer")
