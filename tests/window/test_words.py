"""What is said under the pointer, by a real pointer on the real window."""

import pytest

from tests.window.driver import Driver, Point

SAID = "' '.join(each.text for each in window._ui.explanations if each.text)"
TIPS = (
    "[' '.join(dpg.get_value(text).split()) for item in dpg.get_all_items()"
    " if dpg.get_item_type(item) == 'mvAppItemType::mvTooltip' for text in dpg.get_item_children(item, 1)]"
)


def assert_somewhere(window: Driver, places: list[Point], word: str) -> None:
    """That a word is said at one of the places."""
    said = list[str]()
    for place in places:
        window.move(place, 1)
        said.append(window.ask(SAID, frames=1))
        if word in said[-1]:
            return
    raise AssertionError(f"{word!r} is not in {said}")


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
    assert_somewhere(window, [plot.at(0.9, share / 100) for share in range(5, 60, 2)], "guide")


def test_titles_explain_themselves(window: Driver) -> None:
    tips = window.ask(TIPS)
    for word in ("truth table", "network", "situation", "program", "error plot", "correlations", "seed", "speed"):
        assert window.ask(f"sentence({word!r})") in tips, word


@pytest.mark.parametrize("panel", ["weights", "updates"])
def test_curves_of_error_weights_and_updates_are_told(window: Driver, panel: str) -> None:
    window.key("b")
    window.expect("[state.iteration, state.motion]", [1000, None])
    window.click(f"detail.{panel}")
    for plot, word in (("error.plot", "The mean error against"), ("detail.plot", "at every iteration; now it is")):
        window.wait(4)
        box = window.box(plot)
        assert_somewhere(window, [box.at(0.5, share / 100) for share in range(4, 90, 2)], word)


def said_of(window: Driver, canvas: str, painter: str, text: str) -> None:
    """Put the pointer on a text that is drawn on a canvas, and read what is said."""
    left, top = window.ask(f"dpg.get_item_rect_min({canvas!r})")
    x, y, size = window.ask(
        f"next([*s.place, s.size] for s in {painter}.picture if getattr(s, 'string', '').startswith({text!r}))"
    )
    window.move((left + x + 3, top + y + size / 2))


def test_words_that_are_drawn_are_explained_where_they_stand(window: Driver) -> None:
    window.click(window.neuron(1, 2))
    window.until("state.selection is not None")
    window.wait(4)
    for canvas, painter, text, word in (
        ("network.canvas", "card('network')._still", "syn0", "from l0 to l1"),
        ("network.canvas", "card('network')._still", "activation", "passes on"),
        ("network.canvas", "card('network')._moving", "target", "should be"),
        ("inspector.canvas", "card('inspector')._painter", "l1_delta", "error of l1 times its slope"),
        ("inspector.canvas", "card('inspector')._painter", "slope", "steep"),
        ("timeline", "window.desk._transport._timeline.painter", "iteration", "Once through the program"),
    ):
        said_of(window, canvas, painter, text)
        window.until(f"{word!r} in {SAID}")
    window.move(window.box("timeline").at(0.9, 0.9))
    window.until(f"'drag its knob' in {SAID}")
    window.move(window.box("detail.canvas").at(0.3, 0.9))
    window.until(f"'Every dot is a row' in {SAID}")


def test_a_neuron_under_the_pointer_has_its_card_alone(window: Driver) -> None:
    window.move(window.neuron(2, 0))
    window.until("card('network')._over.picture")
    assert window.ask(SAID, frames=3) == ""


def test_lines_of_the_program_are_explained(window: Driver) -> None:
    canvas = window.box("program.canvas")
    for line, name in enumerate(window.ask("[step.name for step in state.steps]")):
        window.move((canvas.x + 20, canvas.y + canvas.height * (line + 0.5) / 8))
        window.until(f"{SAID} == name_sentence(state, {name!r}) != ''")


def test_settings_keys_and_menus_are_explained(window: Driver) -> None:
    said_of(window, "status.line", "window.desk.status._painter", "Space")
    window.until(f"'Run, pause' in {SAID}")
    for menu, word in (("file", "import and export"), ("lessons", "step by step")):
        window.move((window.ask(f"dpg.get_item_pos('menu.{menu}')[0]") + 6, 14))
        window.until(f"{word!r} in ' '.join(texts(window.desk._menu._painter))")
    window.key("l")
    window.until("'learner' in cards and card('learner')._chips")
    left = window.ask("card('learner')._chips[0].left")
    x, y = window.ask("dpg.get_item_rect_min('learner.line')")
    window.move((x + left + 4, y + 12))
    window.until(f"'learning rate' in {SAID}")
    tips = window.ask(TIPS)
    told = window.ask("[action.tip for action in ACTIONS if dpg.does_item_exist(action.item)]")
    assert len(told) > 60
    assert [tip for tip in told if f"{tip}." not in tips] == []


@pytest.mark.parametrize(
    ("action", "words"), [("export_picture", ("dpi", "r", "numbers")), ("export_film", ("fps", "time"))]
)
def test_fields_of_exports_are_explained(window: Driver, action: str, words: tuple[str, ...]) -> None:
    window.menu(f"do.{action}")
    window.until("dialog_open()")
    tips = window.ask(TIPS)
    for word in words:
        assert window.ask(f"sentence({word!r})") in tips, word
    window.key("Escape")
    window.expect("dialog_open()", False)


def test_the_line_beside_the_menus_is_explained(window: Driver) -> None:
    painter = "window.desk._menu._painter"
    for text, word in (("seed", "seed"), ("iteration", "iteration"), ("Trask", "experiment")):
        x, y = window.ask(f"next(s.place for s in {painter}.picture if getattr(s, 'string', '').startswith({text!r}))")
        window.move((x + 4, y + 6))
        window.until(f"' '.join(texts({painter})[-3:]).endswith(' '.join(sentence({word!r}).split()[-3:]))")
    window.move((600, 700))
    window.until(f"texts({painter})[0].isdigit() and len(texts({painter})) == 4")


def test_cells_of_the_matrices_tell_their_numbers(window: Driver) -> None:
    window.click("detail.matrices")
    window.expect("state.view.panel", "matrices")
    window.wait(4)
    box, said = window.box("detail.canvas"), []
    for share in range(5, 100, 5):
        window.move(box.at(share / 100, 0.6), 1)
        said.append(window.ask(SAID, frames=1))
    assert any(text.startswith("l1[") for text in said), said
    assert any(text.startswith("syn0[") for text in said), said
