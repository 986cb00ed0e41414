"""The compiled burst, an extra: it has the bits of the plain loop, and runs only where that has been seen.

`source` is what numba compiles for the tutorial's rule, with `plan` for what it works on; `operation` is that for every
rule, with `iteration` for what is done, a `listing` of operations, and `matching` for how products are reckoned.
`machine_code` makes and loads the code of both; `choice` decides which engine runs.
"""
