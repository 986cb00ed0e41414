"""How what comes from outside is told in a message: names, values, and the reasons of errors, on one line."""


def printable(text: str) -> str:
    """A text on one line, whatever it holds."""
    return "".join(character if character.isprintable() else "?" for character in text)


def shown(value: str) -> str:
    """What was typed, short and on one line."""
    return ascii(value if len(value) <= 40 else f"{value[:40]}...")


def reason(error: Exception) -> str:
    """Why something failed, without the number and the name of a file that the system's errors bring along."""
    return str(getattr(error, "strerror", None) or error)


def internal_error(defect: Exception) -> str:
    """What is said of a defect of the program."""
    return " ".join(f"Internal error, please report it: {type(defect).__name__}: {defect}".split())
