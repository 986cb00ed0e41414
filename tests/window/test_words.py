"""What is said under the pointer, by a real pointer on the real window."""

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
