"""Another device than the processor, such as a graphics card: PyTorch computes there, by the array API standard."""

import re
from functools import cache

from visualizer.engine.loop import is_tutorial
from visualizer.engine.many.arithmetic import Arithmetic
from visualizer.engine.network import Network
from visualizer.engine.task import Task
from visualizer.errors import InvalidValue
from visualizer.message import printable, reason

MISSING = 'Another device needs a library: `pip install "backprop-visualizer[device]"` brings it.'


@cache
def arithmetic_on(device: str, single: bool) -> Arithmetic:
    """The arithmetic of PyTorch on a device.

    Parameters
    ----------
    device : str
        As PyTorch names it: "cuda", "cuda:1", "mps", "xpu", or "cpu".
    single : bool
        Whether in single precision; not every device has double.

    Raises
    ------
    InvalidValue
        If PyTorch is missing, does not know the device, or cannot compute there.
    """
    try:
        import torch
        from array_api_compat import torch as xp
    except ImportError:
        raise InvalidValue(MISSING) from None
    try:
        place = torch.device(device)
        if place.type == "cpu":
            torch.set_num_threads(1)  # several gain nothing at these sizes, and wait for each other
        arithmetic = Arithmetic(xp, place, single)
        arithmetic.numbers(arithmetic.empty(1))
    except (RuntimeError, TypeError, AssertionError, NotImplementedError) as error:  # whichever it has for that
        why = re.split(r"\. |\n", reason(error))[0].rstrip(".")
        also = "" if single else ", or add --single where there is no double precision"
        raise InvalidValue(
            f"PyTorch cannot compute on {printable(device)} ({why}); name a device that is here, such as cpu{also}."
        ) from None
    return arithmetic


def check_device(network: Network, task: Task) -> None:
    """Refuse what is trained by more than the tutorial's arithmetic, which is all that another device is told.

    Raises
    ------
    InvalidValue
        If a setting is in the way, or a synapse that is frozen.
    """
    if not is_tutorial(network, task):
        raise InvalidValue(
            "Another device trains by the tutorial's arithmetic alone: its activation, every row in every iteration, "
            "no frozen weight, no setting but alpha; leave --device out."
        )
