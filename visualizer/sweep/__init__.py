"""Sweeps: seeds times settings, trained by processes or a cluster, kept so that a crash costs little."""
