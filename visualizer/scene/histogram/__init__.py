"""How weights and activations are spread, moment after moment of a run: a ridge for every matrix and every layer."""
