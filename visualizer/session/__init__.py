"""The one owner of state: what is shown is a function of `State`, what changes it is a command."""
