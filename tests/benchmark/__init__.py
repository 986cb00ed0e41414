import os

# As on a person's machine: where bytecode is not kept, each process would compile the whole program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
