"""The network: where everything is, and how it is drawn."""
