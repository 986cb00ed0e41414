"""Which entry of a list a key leads to: the same in every list that opens."""

from collections.abc import Sequence

# Entries that a page has.
PAGE = 8
_STEPS = {"up": -1, "down": 1, "page up": -PAGE, "page down": PAGE}


def chosen_by_key(labels: Sequence[str], at: int | None, key: str) -> int | None:
    """The entry that is under the keys after `key`.

    Parameters
    ----------
    labels : sequence of str
        Of all entries, from top to bottom.
    at : int or None
        The entry that is under the keys now; None before the first key.
    key : str
        "up", "down", "page up", "page down", "home", "end", or a character, which leads to the next entry that begins
        with it, from the top again after the last one.
    """
    if not labels:
        return None
    last = len(labels) - 1
    if key in ("home", "end"):
        return 0 if key == "home" else last
    if key in _STEPS:
        step = _STEPS[key]
        if at is None:
            return 0 if step > 0 else last
        return max(0, min(at + step, last))
    after = 0 if at is None else at + 1
    places = [*range(after, len(labels)), *range(after)]
    return next((place for place in places if labels[place].lower().startswith(key.lower())), at)
