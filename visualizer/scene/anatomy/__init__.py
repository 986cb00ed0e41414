"""One iteration taken apart: its program, its matrices, its sentence."""
