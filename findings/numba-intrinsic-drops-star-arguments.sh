#!/usr/bin/env bash
# numba 0.68.1: an @intrinsic whose function takes *arguments is typed without complaint and then fails while code is
# made, with "AssertionError: int64" and no word about the star.
#
# A good guess: the typing function of an intrinsic gets the types of the operands, so it may take them as *operands, as
# any function of Python may, and as @overload allows. The signature it returns, of three int64, is accepted. But the
# call is folded once more when it is lowered, by the Python signature of the typing function; there a star stands for
# one tuple, and the assertion that it is one has no message. With the operands named one by one all is well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check numba==0.68.1 numpy==2.4.6 2>/dev/null
cat >"$folder/star.py" <<'PYTHON'
import numba
from numba import njit, types
from numba.extending import intrinsic


def made(context, builder, signature, operands):
    return builder.add(operands[0], operands[1])


@intrinsic
def starred(_context, *_operands):
    return types.int64(types.int64, types.int64), made


@intrinsic
def named(_context, _first, _second):
    return types.int64(types.int64, types.int64), made


told = [numba.__version__]
for function in (named, starred):
    try:
        told.append(str(njit(lambda: function(1, 2))()))
    except AssertionError as error:
        told.append(f"AssertionError {error}")
print(" | ".join(told))
PYTHON
told=$("$folder/venv/bin/python" "$folder/star.py")
echo "$told"
case "$told" in
"0.68.1 | 3 | AssertionError "*) ;;
*)
  echo "This has changed." >&2
  exit 1
  ;;
esac
