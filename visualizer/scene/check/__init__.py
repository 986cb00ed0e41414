"""Whether updates are what the error says, and whether answers are what they should be."""
