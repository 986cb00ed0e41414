#!/usr/bin/env bash
# matplotlib 3.11.2, Agg: an interrupt from the keyboard that arrives while a matrix is handed to the compiled renderer
# comes out as "ValueError: Invalid affine transformation matrix", not as KeyboardInterrupt.
#
# A good guess: KeyboardInterrupt is no Exception, passes every `except Exception`, and always reaches the top. But the
# renderer asks Python for the matrix of a transform (its `__array__`), and where that raises, whatever it raises, the
# compiled side clears it and says that the matrix is invalid. A program that catches KeyboardInterrupt to end quietly
# then shows a traceback of a drawing that is in order, once in some dozens of interrupts of a long film.
#
# The interrupt is sent here by the transform itself, so that it arrives at that moment every time.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check matplotlib==3.11.2 numpy==2.4.6 2>/dev/null
cat >"$folder/interrupt.py" <<'PYTHON'
import signal

import matplotlib
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.transforms import Affine2D


class Interrupted(Affine2D):
    """A transform during whose use Ctrl+C is pressed."""

    def frozen(self):
        return self

    def __array__(self, *args, **kwargs):
        signal.raise_signal(signal.SIGINT)
        return super().__array__(*args, **kwargs)


renderer = RendererAgg(40, 40, 72)
context = renderer.new_gc()
square = Path.unit_rectangle()
renderer.draw_path(context, square, Affine2D().scale(20), (1, 0, 0))  # in order
try:
    renderer.draw_path(context, square, Interrupted().scale(20), (1, 0, 0))
except BaseException as error:
    print(matplotlib.__version__, type(error).__name__, error, "| context:", repr(error.__context__))
PYTHON
told=$("$folder/venv/bin/python" "$folder/interrupt.py")
echo "$told"
[ "$told" = "3.11.2 ValueError Invalid affine transformation matrix | context: None" ] || {
  echo "This has changed." >&2
  exit 1
}
