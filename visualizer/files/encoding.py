"""How the text of a file, or of standard input, is encoded."""

import codecs
import sys

from visualizer.errors import InvalidValue


def in_utf8(content: bytes) -> bytes:
    """A content in UTF-8 where a mark at its beginning says that it is UTF-16, as spreadsheets and Notepad write it.

    Anything else stays as it is: without a mark, one encoding is not told from another.
    """
    if not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content
    try:
        return content.decode("utf-16").encode()
    except UnicodeError:
        return content


def standard_input(most: int) -> bytes:
    """All of it in UTF-8, up to one byte more than there may be.

    Raises
    ------
    InvalidValue
        If it is closed.
    """
    if sys.stdin is None:
        raise InvalidValue("Standard input is closed; name a FILE.")
    return in_utf8(sys.stdin.buffer.read(most + 1))
