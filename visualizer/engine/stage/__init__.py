"""The stages of an iteration: each yields its steps, and what goes forward stands beside what comes back."""
