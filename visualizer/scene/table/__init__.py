"""The truth table."""
