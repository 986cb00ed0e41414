"""What is kept: experiment files, and the presets, which are experiment files too."""
