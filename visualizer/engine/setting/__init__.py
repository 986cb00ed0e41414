"""The kinds of settings: what each can be, how it is typed and how it is told."""
