"""What frames the network of a page: the heads of its columns, and its legends."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from visualizer.export.page.setting import STYLE, left_text, middle_text, right_text
from visualizer.export.page.theme import LEVELS, SHADES
from visualizer.export.page.vector import number, path
from visualizer.scene.look import FULL, weight_shade, weight_thickness
from visualizer.scene.network.column_heads import between, captions
from visualizer.scene.network.network_frame import WEDGE, legend_gap
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.reading.edge import WEIGHT
from visualizer.scene.reading.head import heads
from visualizer.scene.text import text_width
from visualizer.session.state import State

# So long a wedge has room for five marks.
ROOMY = 165


def head_texts(state: State, layout: NetworkLayout) -> Iterator[str]:
    """Where the heads of layers and matrices stand; the page writes them, phase by phase."""
    above = heads(state, WEIGHT)
    noted = {caption.head.text for caption in captions(layout, above) if caption.head.note}
    layers = [(layout.centres[k][0][0], head) for k, head in enumerate(above.layers)]
    matrices = [(between(layout, k), head) for k, head in enumerate(above.matrices)]
    # Where layers are close together the heads of what lies between them have no room.
    room = min((right - left for (left, _), (right, _) in pairwise(layers)), default=layout.width)
    needed = max((text_width(head.text, STYLE.small) for _, head in (*layers, *matrices)), default=0)
    for x, head in [*layers, *(matrices if room > 2 * needed else ())]:
        half = text_width(f"{head.text} {head.note}", STYLE.small) / 2
        spot = max(STYLE.px(6) + half, min(x, layout.width - half - STYLE.px(6))) if head.text in noted else x
        note = f'data-c="{head.text}" data-note="{head.note if head.text in noted else ""}" class="cap"'
        yield middle_text(spot, STYLE.px(12), STYLE.small, "", note)


def legends(layout: NetworkLayout, size: str) -> Iterator[str]:
    """The wedge of weights and the ramp of levels, as gradients, and the texts that the page sets."""
    px, tiny = STYLE.px, STYLE.tiny
    middle, left, (gap, gap_end) = layout.height - px(30), px(18), legend_gap(layout.width, STYLE)
    length, right = gap - px(34), layout.width - px(18)
    begin = gap_end + px(16)
    shades, signals = (weight_shade(end * np.linspace(-1, 1, 17)).tolist() for end in (WEDGE, FULL))
    yield _gradient(f"wedge-{size}", [f"w{round(SHADES * (1 + shade))}" for shade in shades])
    yield _gradient(f"ramp-{size}", [f"l{round(LEVELS * share / 8)}" for share in range(9)])
    yield _gradient(f"signal-{size}", [f"w{round(SHADES * (1 + shade))}" for shade in signals])
    along = np.linspace(0, 1, 33)
    half = weight_thickness(WEDGE * (2 * along - 1), layout.thickness) / 2
    xs = left + length * along
    edge = [*zip(xs, middle + 3 - half, strict=True), *zip(xs[::-1], middle + 3 + half[::-1], strict=True)]
    yield f'<path class="wedge" fill="url(#wedge-{size})" d="{path(edge)}Z"/>'
    bar = f'x="{number(begin)}" y="{number(middle - 1)}" width="{number(right - begin)}" height="8"'
    yield f'<rect class="ramp" {bar} fill="url(#ramp-{size})"/><rect class="signal" {bar} fill="url(#signal-{size})"/>'
    yield left_text(left, middle - px(12), tiny, "", 'class="t2" data-legend="edges"')
    yield left_text(begin, middle - px(12), tiny, "", 'class="t2" data-legend="levels"')
    # Where the wedge is short only its ends and its middle have room.
    marks = range(5) if length > px(ROOMY) else (0, 2, 4)
    for place in marks:
        x = left + length * ((place / 2 - 1) * FULL + WEDGE) / (2 * WEDGE)
        yield middle_text(max(x, left + px(8)), middle + px(17), tiny, "", f'class="t2" data-mark="{place}"')
    for place, x in enumerate((begin, (begin + right) / 2, right)):
        set_text = (left_text, middle_text, right_text)[place]
        yield set_text(x, middle + px(17), tiny, "", f'class="t2" data-level="{place}"')


def _gradient(name: str, colours: list[str]) -> str:
    last = len(colours) - 1
    stops = (f'<stop offset="{number(k / last)}" stop-color="var(--{c})"/>' for k, c in enumerate(colours))
    return f'<linearGradient id="{name}">{"".join(stops)}</linearGradient>'
