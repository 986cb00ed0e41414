"""What is typed: the commands, what they print, and how they end."""
