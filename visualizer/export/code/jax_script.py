"""The run as a script for JAX."""

from visualizer.export.code.autograd import Library, autograd_script
from visualizer.session.state import State

_BEFORE = """
@jax.jit
def learnt(weights, l0, y):
    gradients = jax.grad(loss)(weights, l0, y)
    return [syn - {alpha}gradient for syn, gradient in zip(weights, gradients, strict=True)]
"""
_ROLLING = """
@jax.jit
def learnt(weights, velocities, l0, y):
    gradients = jax.grad(loss)(weights, l0, y)
    pairs = zip(velocities, gradients, strict=True)
    velocities = [{momentum} * velocity - {alpha}gradient for velocity, gradient in pairs]
    return [syn + velocity for syn, velocity in zip(weights, velocities, strict=True)], velocities
"""
JAX = Library(
    "JAX",
    "jax",
    'import jax\nimport jax.numpy as jnp\nimport numpy as np\n\njax.config.update("jax_enable_x64", True)',
    "jnp.asarray",
    "",
    "{}",
    "def biased(level):\n    return jnp.hstack([level, jnp.ones((len(level), 1))])",
    "(jax.nn.softplus(z) - y * z).sum()",
    "-(y * jax.nn.log_softmax(z, axis=1)).sum()",
    _BEFORE,
    "weights = learnt(weights, l0, y)",
    _ROLLING,
    "weights, velocities = learnt(weights, velocities, l0, y)",
    "np.asarray({})",
)


def jax_script(state: State) -> str:
    """A Python file that trains as the run did, by JAX; see `visualizer.export.code.autograd`."""
    return autograd_script(state, JAX)
