"""Names as LaTeX sets them, whatever they hold, with the fonts and the letters of a plain paper."""

from unicodedata import normalize

_SPECIAL = {
    **{mark: f"\\{mark}" for mark in "{}$&#_%"},
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedblright{}",
    "ß": r"\ss{}",
    **{mark: rf"\textsuperscript{{{digit}}}" for mark, digit in zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)},
    **{mark: rf"\textsubscript{{{digit}}}" for mark, digit in zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True)},
}
_SMALL = (
    "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho varsigma sigma tau upsilon"
    " varphi chi psi omega"
)
_CAPITALS = "Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega"
_SIGNS = "oplus wedge vee neg to leftrightarrow Rightarrow Leftrightarrow equiv neq leq geq cdot times mu"
# Greek letters and signs of formulas, which these fonts have in mathematics only.
_MATHEMATICS = {
    **dict(zip("αβγδεζηθικλμνξπρςστυφχψω", _SMALL.split(), strict=True)),
    **dict(zip("ΓΔΘΛΞΠΣΦΨΩ", _CAPITALS.split(), strict=True)),
    **dict(zip("⊕∧∨¬→↔⇒⇔≡≠≤≥·×µ", _SIGNS.split(), strict=True)),
}
# Letters and marks of theirs that are no letter of ASCII with an accent; and where those with one end.
_OWN, _LATIN = "ÆæØøŁłŒœ“”‘’–—…", 0x180
# Grave, acute, circumflex, tilde, macron, breve, dot, diaeresis, ring, double acute, caron, cedilla.
_ACCENTS = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327"
# Above a picture with other letters: only engines that know all of Unicode set them, others their numbers.
PREAMBLE = (
    "% Some letters of the names need lualatex or xelatex, and a font that has them; pdflatex sets their numbers.",
    r"\providecommand{\otherletter}[2]{\ifdefined\Umathchar #1\else\texttt{#2}\fi}",
)


def latex(text: str) -> str:
    """A text as LaTeX sets it, whatever it holds; where `has_other_letters`, below `PREAMBLE`."""
    return "".join(_set(mark) for mark in text if mark.isprintable())


def has_other_letters(text: str) -> bool:
    """Whether a text has letters that plain fonts lack."""
    return r"\otherletter" in latex(text)


def _set(mark: str) -> str:
    if mark in _SPECIAL:
        return _SPECIAL[mark]
    if mark in _MATHEMATICS:
        return rf"\ensuremath{{\{_MATHEMATICS[mark]}}}"
    base, accents = (parts := normalize("NFD", mark))[0], parts[1:]
    accented = base.isascii() and ord(mark) < _LATIN and len(accents) < 2 and accents in _ACCENTS
    if accented or mark in _OWN:
        return mark
    return rf"\otherletter{{{mark}}}{{U+{ord(mark):04X}}}"
