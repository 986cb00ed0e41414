"""The compiled engine, an extra: it has the bits of the plain loop, and runs only where that has been seen.

`source` is the burst, which numba compiles, and `machine` what trains many networks at once; both take exponentials
from `exponential` in instructions of `lanes`. `machine_code` makes and loads the code; `plan` and `machine_work` lay
out what it works on; `choice` decides which engine runs.
"""
