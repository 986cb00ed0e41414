"""The random numbers of the page: seedrandom's, from a text."""

from functools import partial

_MASK = 255


class Chance:
    """Numbers from 0 to 1, the same for the same seed, to the bit.

    Parameters
    ----------
    seed : str
        Its characters as they stand in the link.
    """

    def __init__(self, seed: str) -> None:
        self._state, self._i, self._j = _scheduled(_key(seed)), 0, 0
        self._bytes(256)

    def number(self) -> float:
        """The next number."""
        whole, divisor, rest = float(self._bytes(6)), 2.0**48, 0
        while whole < 2**52:
            whole, divisor, rest = (whole + rest) * 256, divisor * 256, self._bytes(1)
        while whole >= 2**53:
            whole, divisor, rest = whole / 2, divisor / 2, rest >> 1
        return (whole + rest) / divisor

    def between(self, low: float, high: float) -> float:
        """The next number, stretched to a range."""
        return self.number() * (high - low) + low

    def _bytes(self, count: int) -> int:
        """The next bytes of ARC4 as one number, the first one the highest."""
        state, i, j, found = self._state, self._i, self._j, 0
        for _ in range(count):
            i = (i + 1) & _MASK
            old = state[i]
            j = (j + old) & _MASK
            new = state[j]
            state[i], state[j] = new, old
            found = found << 8 | state[(new + old) & _MASK]
        self._i, self._j = i, j
        return found


def _key(seed: str) -> list[int]:
    """The bytes of the key that a text makes."""
    units = seed.encode("utf-16-le", "surrogatepass")
    key: list[int] = []
    running = 0
    for place, code in enumerate(map(partial(int.from_bytes, byteorder="little"), _pairs(units))):
        index = place & _MASK
        if index == len(key):
            key.append(0)
        running ^= key[index] * 19
        key[index] = (running + code) & _MASK
    return key or [0]


def _pairs(units: bytes) -> list[bytes]:
    return [units[k : k + 2] for k in range(0, len(units), 2)]


def _scheduled(key: list[int]) -> list[int]:
    """The bytes of ARC4 that a key has put in order."""
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + key[i % len(key)] + state[i]) & _MASK
        state[i], state[j] = state[j], state[i]
    return state
