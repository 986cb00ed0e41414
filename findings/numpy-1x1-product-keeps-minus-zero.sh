#!/bin/sh
# numpy.dot of two matrices with one number each keeps the sign of a zero; numpy.matmul and every larger product lose it.
#
# Seen with numpy 2.4.6: dot([[-0.0]], [[1.0]]) is -0.0, matmul of the same is 0.0.
# One would expect A.dot(B) and A @ B of two matrices to be the same bits. dot multiplies two single numbers as scalars;
# matmul begins a sum at +0.0, and +0.0 + -0.0 is +0.0. So does dot itself as soon as one side has two numbers.
# It matters where results are compared by their bytes, as in a replay: a network with one input, one row and one output
# has a product of this shape, and -0.0 also decides the sign of 1 / x and of arctan2.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6
cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import numpy as np

print("numpy", np.__version__)
products = {"dot": np.dot, "inner": np.inner, "matmul": np.matmul, "einsum": lambda a, b: np.einsum("ij,jk", a, b)}


def negative(name: str, shape: tuple[int, int, int]) -> bool:
    rows, inner, columns = shape
    if name == "inner":
        return bool(np.signbit(np.inner(np.full((rows, inner), -0.0), np.ones((columns, inner)))).all())
    return bool(np.signbit(products[name](np.full((rows, inner), -0.0), np.ones((inner, columns)))).all())


kept = {}
for shape in ((1, 1, 1), (1, 1, 4), (3, 1, 1), (1, 3, 1), (3, 3, 3)):
    kept[shape] = {name: negative(name, shape) for name in products}
    print("rows, inner, columns", shape, "minus zero kept:", kept[shape])
one = kept.pop((1, 1, 1))
assert one == {"dot": True, "inner": True, "matmul": False, "einsum": False}, one
assert not any(any(each.values()) for each in kept.values()), kept
print("as described")
PYTHON
