"""The typeface as files that hold only some of its characters, small enough to travel inside a picture."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path


@lru_cache(maxsize=16)
def typeface_part(face: Path, characters: str) -> bytes:
    """A TrueType font with some `characters` of the font file `face`: the same bytes for the same characters."""
    from fontTools.subset import Options, Subsetter  # is needed for one kind of picture only
    from fontTools.ttLib import TTFont

    options = Options(hinting=False, layout_features=[], name_IDs=[1, 2])  # type: ignore[no-untyped-call]
    subsetter = Subsetter(options)  # type: ignore[no-untyped-call]
    subsetter.populate(text=characters)  # type: ignore[no-untyped-call]
    content = BytesIO()
    # The moment at which it was made would be another one each time.
    with TTFont(face, recalcTimestamp=False) as font:
        subsetter.subset(font)  # type: ignore[no-untyped-call]
        font.save(content)
    return content.getvalue()
