"""How a number may be written: one set of rules for fields, cells, pasted blocks and files.

A decimal point or a decimal comma; thousands in groups of three, parted by the other mark, an apostrophe or a narrow
blank; a fraction such as 1/2; a D for the exponent, as Fortran writes it; a word for truth such as yes or FALSE. A
spelling that can mean two numbers, such as 1,000, is none until another number of the same table tells the marks apart.
"""

import re
from collections.abc import Sequence
from math import isfinite

# A number as programs write it, with a point if with anything. A run of digits is never given back: a long one would
# take as many steps as its square.
POINTED = r"[+-]?(?:\d++\.?\d*+|\.\d+)(?:[eE][+-]?\d+)?"
# int() and float() would also take 1_000, nan and digits of other scripts.
_DECIMAL = r"(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?|\d*\.\d*(?<=[\d.]\d|\d\.)[dD][+-]?\d{1,3}"
_GROUPED = r"\d{1,3}(?:(?:,\d{3})+(?:\.\d*)?|(?:\.\d{3})+(?:,\d*)?|(?:['’\u00a0\u202f]\d{3})+(?:[.,]\d*)?)"
_NUMBER = re.compile(rf"[+-]?(?:{_DECIMAL}|{_GROUPED})", re.ASCII)
# No number with something beside it is longer.
_LONGEST = 64
_DIGITS = frozenset("0123456789")
# What of these float() reads is a number here too, and the same one if a point is the decimal mark.
_PLAIN = "0123456789.+-eE "
_FRACTION = re.compile(r"([+-]?\d{1,15})\s?/\s?(\d{1,15})", re.ASCII)
_TWO_MEANINGS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_TRUTH = {
    **dict.fromkeys(("true", "yes", "wahr", "ja", "vrai", "oui"), 1.0),
    **dict.fromkeys(("false", "no", "falsch", "nein", "faux", "non"), 0.0),
}
# What spreadsheets show for a value that there is not, in the languages of most of them.
_ERROR = re.compile(
    "#(?:N/A|NV|[¡¿]?(?:DIV/0|REF|NAME|VALUE|NUM|NULL|SPILL|CALC|WERT|BEZUG|ZAHL|NOM|VALEUR|NOMBRE|NUL|VALOR|NULO|NOME"
    "|VALORE|RIF|NÚM)[!?])"
)
# A number with something that changes what it says, or may: a sign of money or of parts, a unit after a blank, groups
# parted by blanks; and a date, or a time.
_SIGN = "[%‰°$€£¥¢₹₽₩₺₿¤±≈~]"
_BESIDE = re.compile(
    rf"(?:{_SIGN}\s?)?[+-]?(?:{_DECIMAL}|{_GROUPED}|\d{{1,3}}(?:\s\d{{3}})++(?:[.,]\d*)?)"
    rf"(?:\s?{_SIGN}{{1,2}}|\s[^\W\d]\S{{0,15}})?"
)
_DATE = re.compile(r"\d{4}([-/.])\d\d?\1\d\d?.*|\d\d?([-/.])\d\d?\2\d{2,4}.*|\d\d?:\d\d(?:[:.]\d+)*", re.DOTALL)
_MISSING = frozenset(("", "na", "n/a", "nan", "#n/a", "null", "none", "nil", "?"))


def spelt(text: str) -> str:
    """A text as a number is written: without blanks around it, with a plain minus."""
    return text.strip().replace("−", "-")


def is_number(text: str) -> bool:
    """Whether a text spells a number, be it one that can mean two."""
    text = spelt(text)
    return bool(_NUMBER.fullmatch(text) or _FRACTION.fullmatch(text)) or text.lower() in _TRUTH


def is_truth(text: str) -> bool:
    """Whether a text is a word for truth, such as yes."""
    return text.strip().lower() in _TRUTH


def is_missing(text: str) -> bool:
    """Whether a text says that there is no value."""
    text = text.strip()
    return text.lower() in _MISSING or is_sheet_error(text)


def is_sheet_error(text: str) -> bool:
    """Whether a text is what a spreadsheet shows where it found no value, such as #DIV/0!."""
    return text.startswith("#") and bool(_ERROR.fullmatch(text))


def is_measure(text: str) -> bool:
    """Whether a text holds a number that is more than its digits, such as 10 %, $5, 1 000, 5 kg, or a date."""
    text = spelt(text)
    if len(text) > _LONGEST or _DIGITS.isdisjoint(text):
        return False
    return bool(_BESIDE.fullmatch(text) or _DATE.fullmatch(text)) and not is_number(text)


def decimal_mark(text: str) -> str:
    """The mark that must be the decimal one in a spelling; empty if it tells none."""
    text = spelt(text)
    marks = [c for c in text if c in ".,"]
    if not marks or not _NUMBER.fullmatch(text) or _TWO_MEANINGS.fullmatch(text):
        return ""
    if len(marks) > 1 and marks[-1] == marks[0]:
        return "." if marks[0] == "," else ","
    return marks[-1]


def are_plain(texts: Sequence[str]) -> bool:
    """Whether none of some texts is blank, and all consist of what is in numbers with a decimal point."""
    return all(map(str.strip, texts)) and not "".join(texts).strip(_PLAIN)


def plain_values(texts: Sequence[str]) -> list[float] | None:
    """The numbers that texts spell if a point is the decimal mark; None if not all of them are written so."""
    if not are_plain(texts):
        return None
    try:
        found = [*map(float, texts)]
    except ValueError:
        return None
    return found if all(map(isfinite, found)) else None


def value(text: str, mark: str = "", point: bool = True) -> float:
    """The number that `text` spells; -0 keeps its sign.

    Parameters
    ----------
    text : str
    mark : str
        The decimal mark, where other numbers beside this one tell it.
    point : bool
        Whether a point is the decimal mark where nothing tells it. A comma never is.

    Raises
    ------
    ValueError
        If it spells none; the text goes on after the number, as in "is not a number".
    """
    plain = spelt(text)
    if (truth := _TRUTH.get(plain.lower())) is not None:
        return truth
    if fraction := _FRACTION.fullmatch(plain):
        if not int(fraction[2]):
            raise ValueError("divides by 0")
        return int(fraction[1]) / int(fraction[2])
    if not _NUMBER.fullmatch(plain):
        raise ValueError(_why_not(plain))
    own = decimal_mark(plain)
    if own and mark and own != mark:
        raise ValueError("has another decimal mark than the numbers before it")
    mark = own or mark or ("." if point and "," not in plain else "")
    if not mark and ("," in plain or "." in plain):
        whole = plain.replace(",", "").replace(".", "")
        raise ValueError(f"can mean {whole} or {plain.replace(',', '.')}")
    other = "." if mark == "," else ","
    found = float(re.sub(rf"['’\u00a0\u202f{other}]", "", plain).replace(",", ".").lower().replace("d", "e"))
    if not isfinite(found):
        raise ValueError("is too large")
    return found


def _why_not(text: str) -> str:
    """Why a text spells no number."""
    if is_missing(text):
        return "says that a value is missing"
    return "is more than a number, and can mean several" if is_measure(text) else "is not a number"
