"""Step, burst, run, speed, stops, weights and hidden layers, by mouse and keys."""

import pytest

from tests.window.driver import Driver


@pytest.fixture
def wide(window: Driver) -> Driver:
    """A window that has room for everything in the bar."""
    window.resize(1920, 900)
    return window


def test_step_by_button_and_keys(window: Driver) -> None:
    window.click("transport.step")
    window.expect("state.iteration", 1)
    window.key("Right")
    window.expect("state.iteration", 2)
    window.key("Page_Down")
    window.expect("state.iteration", 3)
    assert window.ask("state.motion is None")


@pytest.mark.parametrize("key", ["Right", "Page_Down"])
def test_held_key_steps_again_and_again(window: Driver, key: str) -> None:
    with window.held(key):
        window.until("state.iteration >= 4")
    window.wait()
    window.stays("state.iteration", lambda: None)


@pytest.mark.parametrize("key", ["space", "r", "n", "b"])
def test_held_key_acts_once(window: Driver, key: str) -> None:
    commands = "[type(command).__name__ for command in seen['commands'] if not isinstance(command, Tick)]"
    window.ask("seen.update(commands=[], dispatch=session.dispatch)")
    window.ask("setattr(session, 'dispatch', lambda it: (seen['commands'].append(it), seen['dispatch'](it))[1])")

    with window.held(key):
        window.wait(30)

    assert len(window.ask(commands)) == 1


def test_step_pauses_a_run(window: Driver) -> None:
    window.key("space")
    window.until("state.motion and state.iteration > 0")
    window.key("Right")
    window.until("state.motion is None")
    window.stays("state.iteration", lambda: None)


def test_burst_by_button_and_key(window: Driver) -> None:
    window.click("transport.burst")
    window.expect("[state.iteration, state.motion]", [1000, None])
    window.key("b")
    window.expect("[state.iteration, state.motion]", [2000, None])


def test_burst_of_the_menu_beside_the_button(window: Driver) -> None:
    window.click("transport.more")
    window.popup_item("transport.bursts", "transport.burst.100")

    window.expect("[state.iteration, state.motion, state.pace.burst]", [100, None, 100])


def test_burst_of_any_number(window: Driver) -> None:
    window.click("transport.more")
    window.click("transport.burst.any")
    window.type("2,500\n")

    window.expect("[state.iteration, state.motion, state.pace.burst]", [2500, None, 2500])
    window.key("b")
    window.expect("[state.iteration, state.motion]", [5000, None])


@pytest.mark.parametrize(("typed", "word"), [("many", "whole number"), ("0", "1 to"), ("-5", "whole number")])
def test_bad_burst_is_refused(window: Driver, typed: str, word: str) -> None:
    window.click("transport.more")
    window.click("transport.burst.any")
    window.type(f"{typed}\n")

    window.expect_problem(word)
    assert window.ask("[state.iteration, state.motion, state.pace.burst]") == [0, None, 1000]


def test_burst_of_the_run_menu(window: Driver) -> None:
    window.menu("do.burst.100")

    window.expect("[state.iteration, state.motion]", [100, None])


@pytest.mark.parametrize("way", ["key", "button"])
def test_long_burst_shows_progress_and_is_cancelled(window: Driver, way: str) -> None:
    window.click("transport.more")
    window.click("transport.burst.any")
    window.type("10,000,000\n")
    window.until("0 < progress(state) < 1")
    done = window.ask("progress(state)")
    window.until(f"progress(state) > {done}")
    assert "Burst · " in window.ask("texts(window.desk.status._painter)")[0]
    assert "burst to 10,000,000" in window.ask("' '.join(texts(window.desk._transport._timeline.painter))")

    if way == "key":
        window.key("space")
    else:
        window.click("transport.run")

    window.until("state.motion is None")
    assert 0 < window.iteration < 10_000_000
    window.stays("state.iteration", lambda: None)


@pytest.mark.parametrize("way", ["key", "button"])
def test_run_and_pause(window: Driver, way: str) -> None:
    def press() -> None:
        if way == "key":
            window.key("space")
        else:
            window.click("transport.run")

    press()
    window.until("state.motion and state.iteration > 100")
    press()
    window.until("state.motion is None")
    window.stays("state.iteration", lambda: None)


def test_slowest_speed_is_about_one_iteration_a_second(window: Driver) -> None:
    slider = window.box("transport.speed")
    window.drag(slider.at(0.95), slider.at(0.0))
    window.expect("state.pace.speed", 1.0)

    window.ask("seen.update(ticks=[], dispatch=session.dispatch)")
    note = "seen['ticks'].append([it.elapsed, time.monotonic(), session.state.iteration])"
    window.ask(f"setattr(session, 'dispatch', lambda it: (seen['dispatch'](it), isinstance(it, Tick) and {note})[0])")
    window.key("space")
    window.until("state.iteration >= 3")
    elapsed, moments, iterations = zip(*window.ask("seen['ticks']"), strict=True)

    # It comes with the first frame that fills a second, however long frames are.
    first, second, third = (iterations.index(number) for number in (1, 2, 3))
    for before, after in ((first, second), (second, third)):
        assert sum(elapsed[before + 1 : after]) < 1 + 1e-9
        assert sum(elapsed[before + 1 : after + 1]) > 1 - 1e-9
    # A second is one by the clock too; when a frame is told of, at most a frame has gone by.
    assert abs(moments[third] - moments[first] - sum(elapsed[first + 1 : third + 1])) <= max(elapsed)


def test_speed_changes_while_running(window: Driver) -> None:
    window.key("space")
    window.until("state.iteration > 100")
    slider = window.box("transport.speed")
    window.drag(slider.at(0.95), slider.at(0.0))
    window.expect("state.pace.speed", 1.0)
    before, began = window.ask("[state.iteration, time.monotonic()]")
    after, ended = window.ask("[state.iteration, time.monotonic()]", frames=20)

    assert after - before <= 2 + ended - began
    assert window.ask("state.motion is not None")


@pytest.mark.parametrize("end", ["Return", "Tab"])
def test_run_stops_at_the_iteration_that_was_typed(wide: Driver, end: str) -> None:
    wide.fill("transport.stop_iteration", "1,234", end)
    wide.expect("state.pace.stop_iteration", 1234)
    wide.key("Escape")
    wide.click("transport.run")

    wide.expect("[state.iteration, state.motion]", [1234, None])
    wide.fill("transport.stop_iteration", "")
    wide.expect("state.pace.stop_iteration", None)


def test_run_stops_at_the_error_that_was_typed(wide: Driver) -> None:
    wide.fill("transport.stop_error", "0.05")
    wide.expect("state.pace.stop_error", 0.05)
    wide.key("space")

    wide.until("state.iteration > 0 and state.motion is None")
    assert wide.ask("state.error") <= 0.05
    assert wide.ask("error_at(state, state.iteration - 1)")[1] > 0.05


def test_bad_stop_is_refused(wide: Driver) -> None:
    for field, typed in (
        ("transport.stop_iteration", "soon"),
        ("transport.stop_iteration", "0"),
        ("transport.stop_error", "small"),
        ("transport.stop_error", "-1"),
        ("transport.stop_error", "nan"),
    ):
        wide.ask("session.dispatch(Hush())")
        wide.fill(field, typed)

        wide.expect_problem()
        assert wide.ask("[state.pace.stop_iteration, state.pace.stop_error]") == [None, None]
        assert wide.ask(f"dpg.get_value({field!r})") == ""


@pytest.mark.parametrize("way", ["key", "button"])
def test_reset_to_the_same_weights(window: Driver, way: str) -> None:
    start = window.ask("state.network.flat")
    window.key("b")
    window.expect("state.iteration", 1000)

    if way == "key":
        window.key("r")
    else:
        window.click("transport.reset")

    window.expect("state.iteration", 0)
    assert window.ask("state.network.flat") == start


@pytest.mark.parametrize("way", ["key", "dice"])
def test_new_weights_are_those_of_the_next_seed(window: Driver, way: str) -> None:
    start = window.ask("state.network.flat")
    window.key("Right")
    if way == "key":
        window.key("n")
    else:
        window.click("network.dice")

    window.expect("[state.iteration, state.experiment.seed]", [0, 2])
    assert window.ask("state.network.flat") != start


def test_seed_is_typed(window: Driver) -> None:
    window.key("Right")
    window.fill("network.seed", "42")

    window.expect("[state.iteration, state.experiment.seed]", [0, 42])


def test_bad_seed_is_refused(window: Driver) -> None:
    window.key("Right")
    for typed in ("seven", "-1", "1.5", "99999999999"):
        window.ask("session.dispatch(Hush())")
        window.fill("network.seed", typed)

        window.expect_problem()
        assert window.ask("[state.iteration, state.experiment.seed]") == [1, 1]
        window.expect("dpg.get_value('network.seed')", "1")


def test_hidden_layers_are_typed(window: Driver) -> None:
    window.key("b")
    window.expect("state.iteration", 1000)
    old = window.ask("state.network.weights[0]")

    window.fill("network.hidden", "16, 8")
    window.expect("[state.network.widths, state.iteration]", [[3, 16, 8, 1], 1000])
    assert [row[:4] for row in window.ask("state.network.weights[0]")] == old

    window.fill("network.hidden", "")
    window.expect("state.network.widths", [3, 1])
    window.key("Right")
    window.expect("state.iteration", 1001)


@pytest.mark.parametrize("size", [12, 16, 24])
def test_three_hidden_layers_are_seen_whole(window: Driver, size: int) -> None:
    window.ask(f"session.dispatch(SetView(View(size={size})))")
    window.wait(4)

    needed = window.ask("text_width('32, 32, 32', style.small) + 2 * style.px(8) + style.px(4)")
    assert window.box("network.hidden").width >= needed
    assert window.ask("dpg.get_item_configuration('network.hidden')['hint']") == "none"


@pytest.mark.parametrize("stop", [("iteration", "1,234"), ("error", "0.05")])
def test_stops_of_the_menu(window: Driver, stop: tuple[str, str]) -> None:
    window.menu("do.stop")
    window.expect("dialog_open()", True)
    window.wait(4)
    window.fill(f"stop.{stop[0]}", stop[1], end="")
    window.click("dialog.yes")
    window.expect(f"state.pace.stop_{stop[0]}", float(stop[1].replace(",", "")))
    window.key("space")

    window.until("state.iteration > 0 and state.motion is None")
    assert window.iteration == 1234 or window.ask("state.error") <= 0.05


def test_bad_hidden_layers_are_refused(window: Driver) -> None:
    window.ask("seen.update(network=state.network)")
    window.fill("network.hidden", "nonsense")

    window.expect_problem("nonsense", "16, 8")
    assert window.ask("[state.network is seen['network'], state.iteration, state.motion]") == [True, 0, None]
    window.expect("dpg.get_value('network.hidden')", "4")


def test_nothing_to_undo_is_harmless(window: Driver) -> None:
    window.ask("seen.update(network=state.network)")
    for keys, word in (("ctrl+z", "undo"), ("ctrl+y", "redo")):
        window.key(keys)
        window.expect_problem(f"nothing to {word}")
    assert window.ask("[state.network is seen['network'], state.iteration, state.past, state.future]") == [
        True,
        0,
        [],
        [],
    ]


def test_arrow_keys_in_a_field_move_its_caret(window: Driver) -> None:
    window.click("network.seed")
    with window.nothing_happens():
        window.key("Right", "Left", "Page_Down", "Home")
    window.key("Escape")
    window.key("Right")
    window.expect("state.iteration", 1)


def test_all_that_tells_the_error_tells_the_same_while_it_runs(window: Driver) -> None:
    window.key("space")
    window.until("state.iteration > 20")
    pill = "dpg.get_item_label(card('error')._names._pills._items[-1])"
    table = "texts(card('table')._foot)[-1].rpartition(' ')[2]"
    program = "texts(card('program')._sentence._over)[-1]"
    for _ in range(12):
        told = window.ask(f"[{pill}, {table}, {program}]", frames=1)
        assert len(set(told)) == 1, told
    window.key("space")


def test_what_colours_synapses_stands_in_one_place_and_rests_in_a_phase(window: Driver) -> None:
    for size in ((1280, 800), (1440, 900), (1920, 1100)):
        window.resize(*size)
        network, switch = window.box("card.network"), window.box("network.edges.update")
        assert switch.y > network.at()[1]
    enabled = "dpg.is_item_enabled('network.edges.update')"
    window.key("shift+Right")
    window.expect(enabled, False)
    window.key("Escape", "shift+Left")
    window.expect(enabled, True)
    window.click("network.edges.update")
    window.expect("state.view.edges", "update")
