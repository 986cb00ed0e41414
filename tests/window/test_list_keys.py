"""An open list has the keys: they choose from it, and nothing beneath it moves."""

from tests.window.driver import Driver

FIELD = "learner.hidden_activation"


def under_keys(window: Driver, popup: str) -> list[str]:
    """Labels of the entries that are shown to be under the keys."""
    items = f"dpg.get_item_children({popup!r}, 1)"
    kinds = f"[dpg.get_item_label(each) for each in {items} if 'Selectable' in dpg.get_item_type(each)"
    found: list[str] = window.ask(f"{kinds} and dpg.get_value(each)]")
    return found


def test_keys_choose_from_a_list_over_a_picture(window: Driver) -> None:
    # A cell that was left goes on by Tab, but not under a list.
    window.click(window.cell(0, 0))
    window.until("card('table').editor.active")
    window.click("detail.surface")
    window.expect("state.view.panel", "surface")
    window.click("detail.surface.across")
    window.until("dpg.is_item_visible('detail.choices')")
    before = window.ask("[state.row, state.iteration, state.motion]")
    assert not window.ask("card('table').editor.active")

    window.key("Home", "Down")
    assert under_keys(window, "detail.choices") == ["in2"]
    window.key("End", "Down", "space", "b", "Tab")
    assert under_keys(window, "detail.choices") == ["in3"]
    assert window.ask("[state.row, state.iteration, state.motion]") == before
    assert not window.ask("card('table').editor.active")
    window.key("Return")
    window.expect("[state.view.across, dpg.is_item_visible('detail.choices')]", [2, False])

    window.click("detail.surface.up")
    window.until("dpg.is_item_visible('detail.choices')")
    with window.nothing_happens():
        window.key("Down", "Escape")
    window.expect("dpg.is_item_visible('detail.choices')", False)
    window.key("Down")
    window.expect("state.row", 1)


def test_a_menu_becomes_a_list_with_keys(window: Driver) -> None:
    left, line = window.ask("[dpg.get_item_pos('menu.run')[0], style.size]")
    window.click((left + line, line))
    window.until("dpg.get_item_type(dpg.get_active_window()) == 'mvAppItemType::mvMenu'")
    window.key("Down")
    window.until("dpg.does_item_exist('menu.entries') and dpg.is_item_visible('menu.entries')")
    for key, wanted in (("End", "Stop"), ("Home", "Run"), ("Down", "Step"), ("b", "Burst")):
        window.key(key)
        assert under_keys(window, "menu.entries")[0].startswith(wanted)
    window.key("Return")
    # The lengths of a burst are a menu in that menu.
    window.until("dpg.get_item_label('menu.entries.0') == '10' and dpg.is_item_visible('menu.entries')")
    window.key("End", "Home", "Return")
    window.expect("[state.iteration, state.motion, state.row]", [10, None, 0])


def test_a_field_of_a_dialog_takes_the_keys_while_its_list_is_open(window: Driver) -> None:
    window.key("shift+l")
    window.until(f"dpg.does_item_exist({FIELD!r}) and dpg.is_item_visible({FIELD!r})")
    window.wait(4)
    items, first = window.ask(f"[dpg.get_item_configuration({FIELD!r})['items'], dpg.get_value({FIELD!r})]")
    for key, held in (("Escape", first), ("Return", items[-1])):
        window.click(FIELD)
        window.until(f"not dpg.is_item_visible({FIELD!r})")
        window.key("End")
        window.expect(f"dpg.get_value({FIELD!r})", items[-1])
        window.key(key)
        window.until(f"dpg.is_item_visible({FIELD!r})")
        assert window.ask(f"[dialog_open(), dpg.get_value({FIELD!r})]") == [True, held]
    window.key("Escape")
    window.expect("dialog_open()", False)


def test_presets_are_chosen_by_their_letters(window: Driver) -> None:
    window.click("table.preset")
    window.until("dpg.is_item_visible('table.presets')")
    # The keys begin at what is learnt, not at what the list has opened under; but at what the pointer goes to.
    window.key("Down")
    assert under_keys(window, "table.presets") == ["Spencer-Harper neuron"]
    window.move("table.presets.9")
    window.key("Down")
    assert under_keys(window, "table.presets") == ["2-to-1 multiplexer"]
    window.key("x")
    assert under_keys(window, "table.presets")[0].startswith("X")
    window.key("Home", "x")
    assert under_keys(window, "table.presets") == ["XNOR"]
    window.key("Return")
    window.expect("[state.experiment.title, dpg.get_item_label('table.preset')]", ["XNOR", "XNOR"])
