"""The stage as pure values: what a hall sees, drawn by the window and by exports alike."""
