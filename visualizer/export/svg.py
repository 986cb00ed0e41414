"""SVG as matplotlib writes it, with the typeface of its texts."""

import re
from base64 import b64encode
from html import unescape

from visualizer.export.painter import FAMILY
from visualizer.scene.text import REGULAR, SEMIBOLD, file_of
from visualizer.scene.typeface import typeface_part

# What a program takes that does not read typefaces from within a file: the first that there is.
FAMILIES = f"'{FAMILY}', Inter, 'Helvetica Neue', Arial, sans-serif"
FACES = {400: REGULAR, 600: SEMIBOLD}
_TEXT = re.compile(r'<text style="(font-weight: 600)?[^"]*"[^>]*>([^<]*)</text>')


def with_typeface(svg: str) -> str:
    """`svg` with the characters that it uses of the typeface, and with other families to fall back on.

    Browsers read the typeface from within the file. Programs that draw take one of the families, and letters stay
    letters.
    """
    used: dict[int, set[str]] = {weight: set() for weight in FACES}
    for bold, text in _TEXT.findall(svg):
        used[600 if bold else 400].update(unescape(text))
    faces = "".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};src:url(data:font/ttf;base64,"
        f"{b64encode(typeface_part(file_of(FACES[weight]), ''.join(sorted(characters)))).decode()})}}\n"
        for weight, characters in used.items()
        if characters
    )
    svg = svg.replace(f"font-family: '{FAMILY}'", f"font-family: {FAMILIES}")
    # Every text is turned by nothing.
    svg = re.sub(r' transform="rotate\(-0 [^"]*\)"', "", svg)
    return svg.replace('<style type="text/css">', f'<style type="text/css">{faces}', 1)
