"""The numbers of a run as CSV, for other programs."""
