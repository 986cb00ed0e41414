"""A lesson given and taken by real keys and clicks: forward and back, a question, a button, and the desk again."""

from tests.window.driver import Driver

WALK = "window.services.lessons.walk"
BITS = "[state.network.flat.tobytes().hex(), state.iteration, state.history.reached, sorted(state.covered)]"


def test_a_whole_lesson_by_page_down_and_back_by_page_up(window: Driver) -> None:
    desk = window.ask(BITS)
    enabled = "[dpg.is_item_enabled(f'do.lesson.{name}') for name in ('next', 'back', 'close')]"
    window.expect(enabled, [False] * 3)
    window.ask("window.services.lessons.open('one-layer-is-not-enough')")
    window.until("any(c.name == 'guide' for c in window.cards)")
    window.expect(enabled, [True] * 3)
    seen = [window.ask(BITS)]
    places = 12 + 3
    for place in range(1, places):
        window.key("Next")
        window.expect(f"len({WALK}.stands)", place + 1)
        seen.append(window.ask(BITS))
    window.expect(f"{WALK}.ended", True)
    for before in reversed(seen[:-1]):
        window.key("Prior")
        window.until(f"{BITS} == {before!r}")
    window.click("guide.close")
    window.expect(f"{WALK} is None", True)
    window.expect(BITS, desk)
    window.until("all(c.name != 'guide' for c in window.cards)")


def test_a_question_is_answered_by_a_key_and_covers_the_cards(window: Driver) -> None:
    window.ask("window.services.lessons.open('one-layer-is-not-enough')")
    window.until("any(c.name == 'guide' for c in window.cards)")
    window.key("Next")
    window.expect("sorted(state.covered)", ["answers", "curve", "error", "weights"])
    window.until("card('error')._covered")
    window.key("3")
    window.expect(f"{WALK}.answer", 2)
    window.click("guide.next")
    window.expect(f"{WALK}.verdict", True)
    window.until("not card('error')._covered")
    window.key("Right")
    window.until("state.iteration == 10_001")
    window.key("Prior")
    window.expect("state.iteration", 0)
