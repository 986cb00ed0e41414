"""The window: the only room that knows Dear PyGui. It shows states and dispatches commands, and computes nothing.

The window holds cards (`card`), which show the state, and bars along its edges (`bar`); dialogs (`dialog`) come in
front of it. What keys, menus and buttons do are actions (`action`). All of them are given the one `Ui`, which holds
the session, the services of the application (`service`), and the few ways to make a widget.
"""
