#!/bin/sh
# The same product of finite matrices is infinite on one processor and "not a number" on another.
#
# Seen with numpy 2.4.6 and the OpenBLAS in its wheel, on x86-64: the sum of 1e200 * 1e200 and -1e200 * 1e200 is nan with the
# kernels for processors without a fused multiply-add (Nehalem, Sandy Bridge), and inf with those that have it (Haswell).
# One would expect IEEE arithmetic to settle it: inf - inf is nan. But a fused multiply-add does not round the second product,
# which therefore never becomes infinite: inf + (-1e400) is inf. The other ways to the same sum (einsum) answer nan all along.
# It matters for whoever tells "diverged" by isnan alone, and for tests that state what a run that overflows ends in.
# The kernels are chosen by OpenBLAS's own variable; a machine that is not x86-64 or has no fused multiply-add cannot show it.
set -eu
[ "$(uname -m)" = x86_64 ] || { echo "not shown: this needs x86-64"; exit 3; }
grep -qw fma /proc/cpuinfo || { echo "not shown: this processor has no fused multiply-add"; exit 3; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6
cd "$folder"
cat > product.py <<'PYTHON'
import sys

import numpy as np

left = np.full((4, 2), 1e200)
left[:, 1] = -1e200
right = np.full((2, 4), 1e200)
with np.errstate(all="ignore"):
    by_blas, by_einsum = left.dot(right), np.einsum("ij,jk", left, right)
print("numpy", np.__version__, "dot:", by_blas[0, 0], "einsum:", by_einsum[0, 0])
assert np.isfinite(left).all() and np.isfinite(right).all()
assert np.isnan(by_einsum).all()
assert {"nan": np.isnan, "inf": np.isposinf}[sys.argv[1]](by_blas).all()
PYTHON
for kernel in Nehalem Sandybridge; do
    echo "$kernel:"
    OPENBLAS_CORETYPE=$kernel "$folder/env/bin/python" product.py nan
done
echo "Haswell:"
OPENBLAS_CORETYPE=Haswell "$folder/env/bin/python" product.py inf
echo "as described"
