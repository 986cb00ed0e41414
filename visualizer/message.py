"""How what comes from outside is told in a message: names, values, and the reasons of errors, on one line."""

from collections.abc import Sequence

# Of what comes from a file.
_LONGEST = 200


def printable(text: str) -> str:
    """A text on one line, whatever it holds."""
    return "".join(character if character.isprintable() else "?" for character in text)


def fault_line(source: str, where: str, what: str, remedy: str = "") -> str:
    """What is wrong in a file or a text, as one line; see `visualizer.files.fault.fault`."""
    parts = (source, where and f" at {where}", f": {what}", remedy and f"; {remedy}")
    cleaned = (printable(part) for part in parts)
    cut = (part if len(part) <= _LONGEST else f"{part[:_LONGEST]}…" for part in cleaned)
    return "".join(cut).removesuffix(".") + "."


def shown(value: str) -> str:
    """What was typed, short and on one line."""
    return repr(value if len(value) <= 40 else f"{value[:40]}...")


def there_are(names: Sequence[str]) -> str:
    """What there is to choose from: "there are a, b", or "there is only a"."""
    return f"there {'is only' if len(names) == 1 else 'are'} {', '.join(names)}"


def reason(error: Exception) -> str:
    """Why something failed, without the number and the name of a file that the system's errors bring along."""
    return str(getattr(error, "strerror", None) or error)


def internal_error(defect: Exception) -> str:
    """What is said of a defect of the program."""
    return " ".join(f"Internal error, please report it: {type(defect).__name__}: {defect}".split())
