"""A lock on an open file that ends with the process, however that ends."""

import sys
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt

    # Far beyond the end, because Windows lets nobody read what is locked.
    _PLACE = 1 << 40

    def locked(file: BinaryIO) -> bool:
        """Lock `file`; whether nobody else has."""
        place = file.tell()
        file.seek(_PLACE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(place)
        return True

else:
    import fcntl

    def locked(file: BinaryIO) -> bool:
        """Lock `file`; whether nobody else has."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
