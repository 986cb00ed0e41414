#!/bin/sh
# A row of a product of matrices has other last bits when it is the last of an odd number of rows, and only in some columns.
#
# Seen with numpy 2.4.6 and the OpenBLAS in its wheel, on x86-64 with the kernels for Haswell (and what they serve, such as Zen):
# left.dot(right) with eight terms or more. In an even number of rows every number is one sum, term after term. In an odd number
# the last row has four running sums in the columns that make whole fours, and one sum in the columns beyond. So the same row
# times the same matrix differs by what else is in the matrix, and within a row by the column.
# One would expect that rows which do not take part in a sum do not decide its order. It matters for whoever reproduces a
# product to the bit: to try a shape on a few numbers of its result, or of even sizes, shows too little.
set -eu
[ "$(uname -m)" = x86_64 ] || { echo "not shown: this needs x86-64"; exit 3; }
grep -qw fma /proc/cpuinfo || { echo "not shown: this processor has no fused multiply-add"; exit 3; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6
cd "$folder"
cat > product.py <<'PYTHON'
import numpy as np

random = np.random.default_rng(1)
differs = np.zeros((3, 6), dtype=int)
for _ in range(200):
    left, right = random.normal(size=(4, 10)), random.normal(size=(10, 6))
    differs += left[:3].dot(right) != left.dot(right)[:3]
print("numpy", np.__version__, "of 200, numbers that differ between three rows and four:", *differs.tolist(), sep="\n")
assert not differs[:2].any()
assert (differs[2, :4] > 50).all()
assert not differs[2, 4:].any()
PYTHON
OPENBLAS_CORETYPE=Haswell "$folder/env/bin/python" product.py
echo "as described"
