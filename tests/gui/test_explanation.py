from visualizer.gui.explanation import TIP, told_lines
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.scene.text import text_width


def test_lines_are_broken_at_blanks_and_never_in_a_number() -> None:
    style = Style(DARK, 16)
    said = "syn0[0,0]: update 6.27483·10⁻⁶, fall of the loss 6.27483·10⁻⁶: 9 digits agree\nof 12,000 rows"

    lines = told_lines(said, style).split("\n")

    assert len(lines) >= 3
    assert " ".join(lines) == said.replace("\n", " ")
    assert all(text_width(line, style.small) <= style.px(TIP) for line in lines)
