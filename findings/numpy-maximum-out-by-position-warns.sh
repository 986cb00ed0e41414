#!/bin/sh
# Of all binary ufuncs of numpy, maximum and minimum alone warn when the array to write into is given by position.
#
# Seen with numpy 2.4.6: np.maximum(a, b, out) works and raises DeprecationWarning; np.fmax(a, b, out), np.add(a, b, out)
# and every other binary ufunc do the same without a word, and np.maximum(a, b, out=out) is silent as well.
# A loop that writes its results into arrays of its own, as fast training loops do, gives `out` by position because that
# is the cheapest call; with ReLU, np.maximum(sums, 0, out), such a loop ends in an exception as soon as warnings are
# errors, and nothing about the function that it stands beside (fmax) says so.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6
cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import warnings

import numpy as np

print("numpy", np.__version__)
names = sorted(
    name
    for name in dir(np)
    if isinstance(ufunc := getattr(np, name), np.ufunc) and (ufunc.nin, ufunc.nout, ufunc.signature) == (2, 1, None)
)
warned, tried = [], 0
for name in names:
    ufunc = getattr(np, name)
    kind = next((k for k in ("dd->d", "dd->?", "ll->l", "??->?") if k in ufunc.types), None)
    if kind is None:
        continue
    # ones, so that no result is out of range
    given = {"d": np.ones(3), "l": np.ones(3, dtype=int), "?": np.ones(3, dtype=bool)}
    a, out = given[kind[0]], given[kind[-1]].copy()
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        ufunc(a, a, out)
        by_position = [each.category.__name__ for each in found]
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        ufunc(a, a, out=out)
        assert not found, (name, found[0].message)
    tried += 1
    if by_position:
        warned.append((name, by_position))
print(f"{tried} binary ufuncs tried; by position these warn:", warned)
assert tried > 30, tried
assert warned == [("maximum", ["DeprecationWarning"]), ("minimum", ["DeprecationWarning"])], warned
print("as described")
PYTHON
