"""What the window asks of recordings of lectures; the program behind it has it done."""

from typing import Any, Protocol


class Recordings(Protocol):
    """The recording that is being made, and the one that is being shown.

    Attributes
    ----------
    sign : str
        What the status line says of them; empty where there is neither.
    leading : bool
        Whether a replay goes on or waits, and has not been taken over by hand: Space and Page Down are its keys then.
    playing : bool
        Whether frames must go on for it.
    """

    @property
    def sign(self) -> str: ...
    @property
    def leading(self) -> bool: ...
    @property
    def playing(self) -> bool: ...

    def begin(self, recorded: Any, speed: float) -> None:
        """Show a recording that begins with the state of now, so much faster than it was made."""

    def frame(self) -> None:
        """Carry on with the replay, once a frame."""

    def close(self) -> None:
        """End the recording, as the window is closed."""

    def record(self) -> None:
        """Begin to record, or end it."""

    def pause(self) -> None:
        """Let the replay wait, or go on."""

    def on(self) -> None:
        """Show the next thing of the replay at once, which waits then."""

    def back(self) -> None:
        """Be where one was before that."""

    def rejoin(self) -> None:
        """Go back to the replay, where it was left when it was taken over by hand; or let it wait, or go on."""
