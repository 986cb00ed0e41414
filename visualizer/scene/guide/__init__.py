"""What a lesson says, beside the network: its sentences with their buttons, and its question."""
