"""The run as a script for PyTorch."""

from visualizer.export.code.autograd import Library, autograd_script
from visualizer.session.state import State

_WITHIN = """
gradients = torch.autograd.grad(loss(weights, l0, y), weights)
with torch.no_grad():
    for syn, gradient in zip(weights, gradients, strict=True):
        syn -= {alpha}gradient
"""
_ROLLING = """
gradients = torch.autograd.grad(loss(weights, l0, y), weights)
with torch.no_grad():
    for syn, velocity, gradient in zip(weights, velocities, gradients, strict=True):
        velocity *= {momentum}
        velocity -= {alpha}gradient
        syn += velocity
"""
TORCH = Library(
    "PyTorch",
    "torch",
    "import numpy as np\nimport torch",
    "array",
    "def array(values):\n    return torch.tensor(values, dtype=torch.float64)",
    "{}.requires_grad_()",
    "def biased(level):\n    return torch.cat([level, torch.ones(len(level), 1, dtype=level.dtype)], dim=1)",
    'torch.nn.functional.binary_cross_entropy_with_logits(z, y, reduction="sum")',
    "-(y * torch.log_softmax(z, dim=1)).sum()",
    "",
    _WITHIN,
    "",
    _ROLLING,
    "{}.detach().numpy()",
)


def torch_script(state: State) -> str:
    """A Python file that trains as the run did, by PyTorch; see `visualizer.export.code.autograd`."""
    return autograd_script(state, TORCH)
