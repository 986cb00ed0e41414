"""What is said under the pointer, by a real pointer on the real window."""

import pytest

from tests.window.driver import Driver

SAID = "' '.join(each.text for each in window._ui.explanations if each.text)"


def test_the_mark_of_a_row_tells_its_rule(window: Driver) -> None:
    canvas = window.box("table.canvas")
    across, row = window.ask("[card('table')._layout.mark, card('table')._layout.row]")
    window.move((canvas.x + across, canvas.y + row / 2))
    window.until(f"{SAID}.startswith('Right: the answer is nearer to its target than 0.5')")
    window.move(window.column_head(0))
    window.until(f"'called in1' in {SAID}")
    window.move(window.box("card.network").at(0.5, 0.02))
    window.expect(SAID, "")


def test_cards_that_are_made_anew_leave_nothing_to_say_behind(window: Driver) -> None:
    count = "len(window._ui.explanations)"
    window.wait(3)
    before = window.ask(count)
    assert before > 2
    for _ in range(3):
        window.menu("do.theme")
    window.wait(4)
    window.ask("card('table').build(card('table').rect, state)")
    window.wait(4)
    window.expect(count, before)


def test_cells_guides_and_axes_of_the_correlations_are_told(window: Driver) -> None:
    window.key("b")
    window.expect("[state.iteration, state.motion]", [1000, None])
    canvas = window.box("correlations.matrix")
    cell = (
        "[s for s in correlation_matrix(state, style, *card('correlations')._matrix_rect[2:]) if hasattr(s, 'low')][1]"
    )
    (left, top), (right, bottom) = window.ask(f"(lambda s: [s.low, s.high])({cell})")
    window.move((canvas.x + (left + right) / 2, canvas.y + (top + bottom) / 2))
    window.until(f"{SAID}.startswith('l1[0] with l1[2]: ')")
    plot = window.box("correlations.plot")
    window.move((plot.x + 10, plot.y + plot.height * 0.4))
    window.until(f"'Pearson' in {SAID}")
    said = []
    for share in range(5, 60, 2):
        window.move(plot.at(0.9, share / 100), 1)
        said.append(window.ask(SAID, frames=1))
    assert any("guide" in text for text in said), said


def test_titles_explain_themselves(window: Driver) -> None:
    tips = (
        "[dpg.get_value(t) for i in dpg.get_all_items() if dpg.get_item_type(i) == 'mvAppItemType::mvTooltip'"
        " for t in dpg.get_item_children(i, 1)]"
    )
    for word in ("truth table", "network", "situation", "program", "error plot", "correlations"):
        assert window.ask(f"sentence({word!r}) in {tips}"), word


@pytest.mark.parametrize("panel", ["weights", "updates"])
def test_curves_of_error_weights_and_updates_are_told(window: Driver, panel: str) -> None:
    window.key("b")
    window.expect("[state.iteration, state.motion]", [1000, None])
    window.click(f"detail.{panel}")
    for plot, word in (("error.plot", "The mean error against"), ("detail.plot", "at every iteration; now it is")):
        window.wait(4)
        said = []
        for share in range(4, 90, 2):
            window.move(window.box(plot).at(0.5, share / 100), 1)
            said.append(window.ask(SAID, frames=1))
        assert any(word in text for text in said), said
