"""Many networks of one shape, trained beside each other, to tell how often one learns."""
