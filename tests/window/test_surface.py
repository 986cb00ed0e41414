"""The surface in the detail card: it is shown, tells its values, is clicked, and follows a run."""

from tests.window.driver import Driver

PANEL = "card('detail')._panel"
GROUND = f"{PANEL}._ground.picture"
WORDS = f"texts({PANEL}._painter)"


def show(window: Driver, panel: str = "surface") -> None:
    window.click(f"detail.{panel}")
    window.expect("state.view.panel", panel)
    window.until(f"{WORDS} != []")


def test_a_click_makes_a_place_the_new_situation(window: Driver) -> None:
    window.key("b")
    window.expect("state.iteration", 1000)
    show(window)
    box = window.box("detail.canvas")
    before = window.ask("list(state.experiment.situation)")

    window.click((box.x + 70, box.y + 40))
    window.until(f"list(state.experiment.situation) != {before}")
    x, y, z = window.ask("list(state.experiment.situation)")
    # What the surface holds, not what the situation was: the click asks about the surface.
    assert z == window.ask("float(state.experiment.table.inputs[state.row][2])")
    assert -0.13 <= x <= 0.3
    assert 0.5 <= y <= 1.13
    window.key("ctrl+z")
    window.expect("list(state.experiment.situation)", before)

    with window.nothing_happens():
        window.click((box.x + 4, box.y + box.height - 4))


def test_it_follows_a_run_and_keeps_its_texture(window: Driver) -> None:
    show(window)
    textures = "len(dpg.get_item_user_data('textures'))"
    before = window.ask(textures)

    window.ask(f"seen.update(shades=lambda: [each.shades for each in {GROUND} if hasattr(each, 'shades')][0])")
    window.ask("seen.update(first=seen['shades']())")
    window.key("space")
    window.until("state.iteration > 500")
    window.until("seen['shades']() != seen['first']")
    window.key("space")
    window.until("state.motion is None")
    for panel in ("weights", "surface", "matrices", "surface"):
        window.click(f"detail.{panel}")
        window.expect("state.view.panel", panel)
        window.wait(3)
    assert window.ask(textures) == before


def test_axes_and_others_are_chosen(window: Driver) -> None:
    show(window)

    window.click("detail.surface.across")
    window.popup_item("detail.choices", "detail.choices.2")
    window.until("'in3' in dpg.get_item_label('detail.surface.across')")
    assert window.ask("[state.view.across, state.view.up]") == [2, 1]
    window.until(f"'in3 →' in {WORDS}")
    window.click("detail.surface.up")
    window.until("dpg.is_item_visible('detail.choices')")
    window.key("Escape")
    window.until("not dpg.is_item_visible('detail.choices')")
    window.click("detail.surface.others")
    window.popup_item("detail.choices", "detail.choices.1")
    window.expect("state.view.others", "situation")
    assert window.ask("[state.view.across, state.view.up]") == [2, 1]


def test_one_input_has_nothing_to_choose(window: Driver) -> None:
    for _ in range(2):
        window.ask("session.dispatch(RemoveColumn(0))")
    show(window)

    assert not window.ask("dpg.does_item_exist('detail.surface.across')")
    window.key("space")
    window.until("state.iteration > 100")
    window.key("space")
    window.until("state.motion is None")


def test_what_has_no_room_is_in_a_list(window: Driver) -> None:
    window.ask("session.dispatch(SetView(View(size=24, tab='detail')))")
    window.until("dpg.does_item_exist('detail.more')")
    window.wait(2)
    panels = "('sigmoid', 'weights', 'updates', 'matrices', 'surface')"
    hidden = window.ask(f"[part for part in {panels} if not dpg.does_item_exist(f'detail.{{part}}')]")
    assert hidden
    window.click("detail.more")
    window.until("dpg.is_item_visible('detail.panels')")
    assert window.ask("all(dpg.does_item_exist(f'detail.more.{part}') for part in " + repr(hidden) + ")")

    window.popup_item("detail.panels", f"detail.more.{hidden[-1]}")

    window.expect("state.view.panel", hidden[-1])
    window.until(f"dpg.does_item_exist('detail.{hidden[-1]}')")


def test_t_shows_the_surfaces_in_the_neurons_also_while_running(window: Driver) -> None:
    drawn = "len([each for each in card('network')._moving.picture if hasattr(each, 'shades')])"
    window.key("t")
    window.expect("state.view.thumbnails", True)
    window.until(f"{drawn} == 5")
    window.key("space")
    window.until("state.iteration > 200")
    window.key("space")
    window.until("state.motion is None")
    textures = window.ask("len(dpg.get_item_user_data('textures'))")

    window.key("t")
    window.until(f"{drawn} == 0")
    window.key("t")
    window.until(f"{drawn} == 5")
    assert window.ask("len(dpg.get_item_user_data('textures'))") == textures
