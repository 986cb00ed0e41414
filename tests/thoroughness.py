"""How many examples of a law are looked at: few in the check, all of them at night.

``VISUALIZER_EXAMPLES=thorough`` takes as many as each test asks for; without it a quarter of them are taken, so that
the check stays quick. The laws are the same.
"""

import os

from hypothesis import settings

THOROUGH = os.environ.get("VISUALIZER_EXAMPLES") == "thorough"
# What Hypothesis takes where a test does not say.
USUAL, FEWEST = 100, 5


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
    settings.register_profile("visualizer", max_examples=few(USUAL), deadline=None, derandomize=same)
    settings.load_profile("visualizer")
