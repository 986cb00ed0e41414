"""Icons: glyphs of the typeface, in its private use area."""

# Where they are.
PRIVATE = range(0xE000, 0xF900)

_NAMES = (
    "play pause stop step back reset burst phase phaseback check cross plus minus dice here down sun undo camera follow"
)
_ICONS = {name: chr(0xE000 + index) for index, name in enumerate(_NAMES.split())}


def icon(name: str) -> str:
    """The character that shows the icon called `name`.

    Raises
    ------
    KeyError
        If there is none of that name.
    """
    return _ICONS[name]
