"""What is selected, looked at closely."""
