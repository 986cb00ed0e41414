"""The compiled burst, an extra: it has the bits of the plain loop, and runs only where that has been seen.

`source` is what numba compiles; `machine_code` makes and loads the code; `plan` lays out what it works on; `choice`
decides which engine runs.
"""
