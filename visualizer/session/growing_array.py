"""Append-only arrays that many states share without copying."""

import numpy as np

from visualizer.engine.array import FloatArray


class _Buffer:
    """Storage, and how much of it has been written by anybody."""

    def __init__(self, rows: FloatArray, capacity: int) -> None:
        self.array = np.empty((max(capacity, len(rows)), *rows.shape[1:]))
        self.array[: len(rows)] = rows
        self.used = len(rows)


class GrowingArray:
    """Rows of numbers that can be extended; a value, although versions share one buffer.

    A version owns the first `len` rows of the buffer. The newest version extends in place; extending an older one
    (a branch) copies, so that no version ever sees another's rows.

    Parameters
    ----------
    rows : ndarray of shape (n, ...)
        The first rows; copied.
    """

    def __init__(self, rows: FloatArray) -> None:
        self._buffer = _Buffer(rows, len(rows))
        self._length = len(rows)

    def __len__(self) -> int:
        return self._length

    @property
    def values(self) -> FloatArray:
        """Read-only view of all rows: shape (len, ...)."""
        view = self._buffer.array[: self._length]
        view.flags.writeable = False
        return view

    def extended(self, rows: FloatArray) -> "GrowingArray":
        """An array with `rows` appended; this one stays as it is."""
        length = self._length + len(rows)
        buffer = self._buffer
        if buffer.used != self._length or length > len(buffer.array):
            buffer = _Buffer(self.values, max(length, 2 * self._length))
        buffer.array[self._length : length] = rows
        buffer.used = length
        return self._version(buffer, length)

    def truncated(self, length: int) -> "GrowingArray":
        """The first `length` rows of this array."""
        return self._version(self._buffer, min(length, self._length))

    def __reduce__(self) -> tuple[type["GrowingArray"], tuple[FloatArray]]:
        """Into another process go the rows of this version alone, not the room around them."""
        return GrowingArray, (self.values,)

    @staticmethod
    def _version(buffer: _Buffer, length: int) -> "GrowingArray":
        array = GrowingArray.__new__(GrowingArray)
        array._buffer, array._length = buffer, length  # noqa: SLF001 - of its own kind
        return array
