"""Reading what a person types: a number, a list of layers, a block of a table."""
