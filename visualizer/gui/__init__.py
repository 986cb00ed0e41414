"""The window: the only room that knows Dear PyGui. It shows states and dispatches commands, and computes nothing."""
