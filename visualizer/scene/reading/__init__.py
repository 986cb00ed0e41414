"""What all pictures need to read from a state: names, the row that is shown, what neurons and synapses show."""
