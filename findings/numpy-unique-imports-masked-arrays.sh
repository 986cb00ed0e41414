#!/bin/sh
# The first numpy.unique of a process imports numpy.ma; with return_index or return_counts it does not.
#
# Seen with numpy 2.4.6: after `import numpy` there is no numpy.ma in sys.modules. unique([2, 1, 2]) of a plain array asks
# numpy.ma.is_masked whether it may use its hash table, and so imports the masked arrays, which takes a few tens of
# milliseconds. With return_index, return_inverse or return_counts it sorts, and never asks.
# One would expect the simplest call to need least. It matters for what must be on the screen soon. Where numbers ascend
# already, x[numpy.diff(x, prepend=-1) > 0] does the same without.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6
cd "$folder"
for call in "pass" "np.unique(x)" "np.unique(x, return_index=True)" "np.unique(x, return_counts=True)" "np.sort(x)"; do
    "$folder/env/bin/python" - "$call" <<'PYTHON'
import sys

import numpy as np

x = np.array([2.0, 1.0, 2.0])
before = set(sys.modules)
exec(sys.argv[1])
masked, brought = "numpy.ma" in sys.modules, len(set(sys.modules) - before)
print("numpy", np.__version__, sys.argv[1], "numpy.ma loaded:", masked, "modules brought:", brought)
assert masked == (sys.argv[1] == "np.unique(x)"), sys.argv[1]
PYTHON
done
echo "as described"
