"""The network under the pointer, the plots, looks, sizes and the title."""

import pytest

from tests.window.driver import Driver

HOVER = "texts(card('network')._over)"
SIZES = [(1024, 700), (1920, 1200), (640, 480), (1440, 900)]


def test_neuron_under_the_pointer_tells_its_numbers(window: Driver) -> None:
    window.move(window.neuron(1, 2))

    window.until(f"'l1, activation' in {HOVER} and 'l1₂' in {HOVER}[0]")
    value = window.ask("number.fixed(state.pass_.activations[1][0, 2], 4)")
    assert value in window.ask(HOVER)
    window.move(window.box("network.canvas").at(0.01, 0.99))
    window.expect(HOVER, [])


def test_synapse_under_the_pointer_tells_its_numbers_while_running(window: Driver) -> None:
    window.key("space")
    window.until("state.iteration > 100")
    window.move(window.synapse(5))
    window.until(f"'weight' in {HOVER}")
    head, _, weight, *_ = window.ask(HOVER)
    assert head.startswith("syn0[1,1]")
    window.until(f"{HOVER}[0].startswith('syn0[1,1]') and {HOVER}[2] != {weight!r}")

    window.key("space")
    window.until("state.motion is None")
    window.until(f"{HOVER}[2] == number.fixed(state.network.weights[0][1, 1], 4, plus=True)")


def test_wheel_zooms_the_error_plot(window: Driver) -> None:
    limits = "card('error').plot.x.limits"
    window.key("b")
    window.expect("state.iteration", 1000)
    window.wait(4)
    before = window.ask(limits)

    window.wheel("error.plot", 3)
    window.expect("state.view.follow", False)
    window.wait(4)
    after = window.ask(limits)
    assert before[0] < after[0] < after[1] < before[1]
    window.key("b")
    window.expect("state.iteration", 2000)
    window.wait(4)
    assert window.ask(limits) == pytest.approx(after)

    window.key("f")
    window.expect("state.view.follow", True)
    window.until(f"{limits}[0] <= 1 and {limits}[1] >= 2000")


@pytest.mark.parametrize("plot", ["error", "correlations"])
def test_double_click_follows_again(window: Driver, plot: str) -> None:
    window.key("b")
    window.expect("state.iteration", 1000)
    window.wheel(f"{plot}.plot", 2)
    window.expect("state.view.follow", False)
    window.wait(4)
    window.double_click(f"{plot}.plot")

    window.expect("state.view.follow", True)
    window.until(f"card('{plot}').plot.x.limits[1] >= 1000")


def test_drag_pans_the_error_plot(window: Driver) -> None:
    window.key("b")
    window.expect("state.iteration", 1000)
    box = window.box("error.plot")
    window.drag(box.at(0.7, 0.5), box.at(0.4, 0.5))
    window.expect("state.view.follow", False)
    window.wait(4)
    before = window.ask("card('error').plot.x.limits")
    window.drag(box.at(0.7, 0.5), box.at(0.4, 0.5))
    window.wait(4)

    assert window.ask("card('error').plot.x.limits")[1] > before[1]


def test_value_under_the_pointer_of_the_error_plot(window: Driver) -> None:
    window.key("b")
    window.expect("state.iteration", 1000)
    window.move("error.plot")
    label = "dpg.get_item_label(card('error')._pointed._items[0])"

    window.until(f"': ' in {label}")
    iteration, error = window.ask(label).split(": ")
    exact = window.ask(f"error_at(state, {int(iteration.replace(',', ''))})")
    assert error == f"{exact[1]:.6f}"


@pytest.mark.parametrize("name", ["log_x", "log_y"])
def test_logarithmic_axes(window: Driver, name: str) -> None:
    window.key("b")
    window.expect("state.iteration", 1000)
    before = window.ask(f"state.view.{name}")
    for wanted in (not before, before):
        window.click(f"error.{name}")
        window.expect(f"state.view.{name}", wanted)
        window.wait(4)
    window.menu(f"do.{name}")
    window.expect(f"state.view.{name}", not before)

    assert window.stderr == ""


def test_axes_of_an_error_of_nothing(window: Driver) -> None:
    window.click("error.log_x")
    window.click("error.log_y")
    window.wait(4)
    window.key("Right", "r")
    window.expect("state.iteration", 0)

    assert window.stderr == ""


@pytest.mark.parametrize("way", ["key", "menu"])
def test_theme(window: Driver, way: str) -> None:
    window.key("b")
    for theme in ("light", "dark"):
        if way == "key":
            window.key("F6")
        else:
            window.menu("do.theme")
        window.expect("state.view.theme", theme)
        window.wait(3)

    assert window.problem == window.stderr == ""


def test_type_size_by_keys(window: Driver) -> None:
    window.ask("session.dispatch(SetView(View(size=33)))")
    with window.held("shift+plus"):
        window.until("state.view.size == 36")
    window.wait(4)
    window.stays("state.view.size", lambda: window.key("KP_Add"))
    window.ask("session.dispatch(SetView(View(size=15)))")
    with window.held("minus"):
        window.until("state.view.size == 12")
    window.wait(4)
    window.stays("state.view.size", lambda: window.key("KP_Subtract"))

    assert window.problem == window.stderr == ""


@pytest.mark.parametrize(
    ("size", "type_size"),
    [((1024, 700), 16), ((1920, 1200), 12), ((1920, 1200), 36), ((640, 480), 12), ((640, 480), 36), ((1440, 900), 36)],
)
def test_everything_has_its_place(window: Driver, size: tuple[int, int], type_size: int) -> None:
    window.ask(f"session.dispatch(SetView(View(size={type_size})))")
    window.resize(*size)
    shown = window.ask("list(cards)")
    for group in window.ask("list(window.desk.layout.tabs.groups)") or [""]:
        if group:
            window.click(f"tab.{group}")
            window.until(f"window.desk.layout.tabs.front in GROUPS[{group!r}]")
        places = window.ask(
            "[[*dpg.get_item_pos(i), dpg.get_item_width(i), dpg.get_item_height(i)]"
            " for i in [card.frame for card in window.cards] + ['bar']]"
        )
        for k, (x, y, width, height) in enumerate(places):
            assert x >= 0
            assert y > 0
            assert width > 100
            assert height >= 40
            assert x + width <= size[0]
            assert y + height <= size[1]
            for left, top, wide, high in places[:k]:
                assert x >= left + wide or left >= x + width or y >= top + high or top >= y + height
    assert shown
    window.click("transport.step")
    window.expect("state.iteration", 1)
    assert window.problem == window.stderr == ""


def test_buttons_stay_in_their_cards(window: Driver) -> None:
    inside = (
        "[tag for tag in dpg.get_aliases() for card in cards if tag.startswith(card + '.')"
        " and 'rect_min' in dpg.get_item_state(tag) and dpg.is_item_visible(tag) and not ("
        " dpg.get_item_pos(f'card.{card}')[0] <= dpg.get_item_rect_min(tag)[0] and"
        " dpg.get_item_rect_max(tag)[0] <= dpg.get_item_pos(f'card.{card}')[0] + dpg.get_item_width(f'card.{card}'))]"
    )
    for type_size in (12, 16, 24, 36):
        window.ask(f"session.dispatch(SetView(View(size={type_size})))")
        for size in SIZES:
            window.resize(*size)
            assert window.ask(inside) == [], (type_size, size)


def test_title_follows(window: Driver) -> None:
    assert window.title == "Trask 3-layer · iteration 0 · error 0.4964"
    window.resize(1920, 900)
    window.fill("transport.stop_iteration", "12000")
    window.click("transport.run")
    window.expect("[state.iteration, state.motion]", [12000, None])
    # At once when it has paused, not after the quarter of a second that it may take while it runs.
    window.wait(2)

    assert window.title == window.ask("window_title(state)")
    assert window.title.startswith("Trask 3-layer · iteration 12,000 · error 0.00")


def test_title_is_refreshed_while_running(window: Driver) -> None:
    window.key("space")
    window.until("state.iteration > 1000")
    first = window.title
    window.wait(30)

    assert window.title != first
    assert "iteration 0" not in window.title


def test_status_line_says_what_goes_on(window: Driver) -> None:
    window.key("space")
    window.until("state.motion and state.motion.rate > 0")
    window.until("'Running · ' in texts(window.desk.status._painter)[0]")
    window.key("space")
    window.until("'Paused at iteration ' in texts(window.desk.status._painter)[0]")


def test_double_click_on_a_title_lets_the_card_fill_the_window_and_brings_all_back(window: Driver) -> None:
    shown = "[card.name for card in window.cards]"
    every = window.ask(shown)
    left, top = window.ask("dpg.get_item_pos(card('error').frame)")
    window.double_click((left + 30, top + 20))

    window.expect(shown, ["error"])
    assert window.ask("window._ui.style.size") > window.ask("state.view.size")
    left, top = window.ask("dpg.get_item_pos(card('error').frame)")
    window.double_click((left + 30, top + 20))
    window.expect(shown, every)
    window.key("z")
    window.until(f"len({shown}) == 1")
    window.key("Escape")
    window.expect(shown, every)
    assert window.problem == window.stderr == ""
