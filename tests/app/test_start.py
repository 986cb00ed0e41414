import subprocess
import sys

from tests.waiting import HANGING

# What a first frame needs of numbers: the courses of errors and activations, and the widths of a table.
_FIRST = """
import sys
import visualizer.app.start
from visualizer.files.preset import preset
from visualizer.scene.chart.activation_picture import activation_picture
from visualizer.scene.chart.error_chart import error_chart
from visualizer.scene.style import Style
from visualizer.scene.table.table_layout import least_width
from visualizer.session.state import initial_state
state = initial_state(preset("trask-3-layer"))
style = Style.of(state.view)
least_width(state.experiment.table, style)
activation_picture(state, style, 400, 300)
error_chart(state, 400)
print(*sys.modules)
"""


def test_a_window_opens_without_what_only_later_work_needs() -> None:
    child = subprocess.run([sys.executable, "-c", _FIRST], capture_output=True, text=True, timeout=HANGING)

    loaded = set(child.stdout.split())
    assert "dearpygui" in loaded
    assert not loaded & {"multiprocessing", "numpy.ma", "matplotlib", "PIL", "fontTools", "lark", "onnx", "numba"}
