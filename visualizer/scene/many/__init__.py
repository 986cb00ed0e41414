"""Pictures of many runs: of a sweep, and of the seeds that are trained beside the window."""
