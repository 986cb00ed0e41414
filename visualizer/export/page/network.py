"""The network of a page: every neuron and every synapse of the scene's layout as SVG, once.

What changes with the state is left open: the page fills in numbers, colours and widths.
"""

from dataclasses import replace

from visualizer.export.page.frame import head_texts, legends
from visualizer.export.page.neuron import aim_elements, name_elements, neuron_elements
from visualizer.export.page.setting import STYLE
from visualizer.export.page.synapse import chip_element, is_rich, synapse_element
from visualizer.export.page.vector import number
from visualizer.scene.network.diagram import diagram_layout
from visualizer.session.state import State

# Width of the pictures of a network, for a wide room and for a telephone; least and most height, and that of a unit.
WIDE, NARROW = 540, 344
HEIGHTS, ROW = {WIDE: (384, 700), NARROW: (370, 900)}, 30


def network_picture(state: State, width: int) -> str:
    """The SVG of the network of a state.

    Parameters
    ----------
    state : State
        Between two iterations.
    width : int
        `WIDE` or `NARROW`.
    """
    least, most = HEIGHTS[width]
    height = max(least, min(most, ROW * max(state.network.architecture.units) + 110))
    # A page has no surfaces in its neurons.
    plain = replace(state, view=replace(state.view, thumbnails=False))
    layout = diagram_layout(plain, STYLE, width, height)
    size = "wide" if width == WIDE else "narrow"
    parts = [
        *head_texts(state, layout),
        *(legends(layout, size) if layout.legend else ()),
        '<g class="synapses">',
        *(synapse_element(layout, place, way) for place, way in enumerate(layout.routes)),
        "</g>",
        *(chip_element(layout, place, way) for place, way in enumerate(layout.routes) if way.chip),
        *neuron_elements(state, layout),
        *name_elements(state, layout),
        *aim_elements(state, layout),
    ]
    return (
        f'<svg class="net {size}{" rich" if is_rich(layout) else ""}" viewBox="0 0 {width} {height}" '
        f'data-thickness="{number(layout.thickness)}" aria-hidden="true">{"".join(parts)}</svg>'
    )
