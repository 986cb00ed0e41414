"""The comparison of all updates with the fall of the loss, and what is said of it."""

from functools import lru_cache

import numpy as np

from visualizer.engine.update_check import ENOUGH, MOST_DIGITS, CheckedPart, UpdateCheck
from visualizer.session.present import Present

Found = tuple[CheckedPart, ...]
NO_NUMBER = "The loss around these weights is no number, so there is nothing to compare the updates with."


def comparison(present: Present) -> UpdateCheck:
    """The comparison of a moment, before it is made."""
    return UpdateCheck(present.network, present.experiment.task, present.iteration)


@lru_cache(maxsize=2)
def compared(present: Present) -> Found:
    """What it finds."""
    return comparison(present).finished()


def verdict(parts: Found) -> tuple[bool, str]:
    """Whether all updates agree, and a sentence on that with the worst of them."""
    count = sum(int((part.digits == part.digits).sum()) for part in parts)
    if not count:
        return True, "Nothing here has an update to compare."
    digits, name = min(
        (float(part.digits[part.worst]), f"{part.name}[{part.worst[0]},{part.worst[1]}]")
        for part in parts
        if part.worst is not None
    )
    if not any(np.isfinite(part.falls).any() for part in parts):
        return False, NO_NUMBER
    wrong = sum(int((part.digits < ENOUGH).sum()) for part in parts)
    whole = f"{int(digits)} digit{'' if int(digits) == 1 else 's'}"
    if count == 1:
        agrees = "does not agree: only" if wrong else "agrees with the fall of the loss in"
        return not wrong, f"The only update, {name}, {agrees} {whole}."
    if wrong:
        return False, f"{wrong:,} of {count:,} updates do not agree; the worst is {name}, in {whole}."
    if digits >= MOST_DIGITS:  # then none is worse than another
        return True, f"All {count:,} updates agree with the fall of the loss, in {whole} or more."
    return True, f"All {count:,} updates agree with the fall of the loss, the worst, {name}, in {whole}."
