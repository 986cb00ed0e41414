"""The program itself: its version, its licence, and where it comes from."""

from visualizer import __version__
from visualizer.resource import package

TUTORIAL = "https://iamtrask.github.io/2015/07/12/basic-python-network/"
LICENCE = "MIT; the typeface Inter under the SIL Open Font License 1.1"


def about() -> tuple[tuple[str, str], ...]:
    """What there is to say, each under its name."""
    return (
        ("Version", __version__),
        ("Licence", LICENCE),
        ("The tutorial", TUTORIAL),
        ("The sources", str(package())),
    )
