"""What a state looks like, as plain values: shapes, charts, rows, captions, colours. No toolkit, no files."""
