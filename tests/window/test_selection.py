"""What is selected in the network, the hand on a weight, the program, and the cards that show them."""

import pytest

from tests.window.driver import Driver

SELECTION = "state.selection"
UNDONE = "[turn.label for turn in state.past]"
# Synapse 5 of 3-4-1, in the order of `Network.flat`.
SYNAPSE, WEIGHT = [0, 1, 1], "float(state.network.weights[0][1, 1])"
SAID = "state.message.text if state.message else ''"
INSPECTED = "texts(card('inspector')._painter)"


def grasped(window: Driver) -> Driver:
    """With a synapse selected."""
    window.click(window.synapse(5))
    window.expect(SELECTION, SYNAPSE)
    window.wait(4)
    return window


def test_neuron_is_selected_and_let_go(window: Driver) -> None:
    place = window.neuron(1, 2)
    window.click(place)
    window.expect(SELECTION, [1, 2])
    window.until(f"'l1_delta' in ' '.join({INSPECTED})")
    window.click(place)
    window.expect(SELECTION, None)

    window.click(window.neuron(0, 1))
    window.expect(SELECTION, [0, 1])
    window.click(window.box("network.canvas").at(0.5, 0.99))
    window.expect(SELECTION, None)


def test_synapse_is_selected_by_its_line_and_by_its_chip_and_let_go_by_escape(window: Driver) -> None:
    grasped(window)
    window.key("Escape")
    window.expect(SELECTION, None)
    left, top = window.ask("dpg.get_item_rect_min('network.canvas')")
    across, down = window.ask("card('network')._framed[0].routes[5].chip")
    window.click((left + across - 8, top + down))
    window.expect(SELECTION, SYNAPSE)


def test_selection_stays_while_it_learns_and_is_shown_live(window: Driver) -> None:
    grasped(window)
    before = window.ask(INSPECTED)
    window.key("b")
    window.expect("[state.iteration, state.motion]", [1000, None])
    assert window.ask(SELECTION) == SYNAPSE
    window.until(f"{INSPECTED} != {before!r}")
    window.until(f"dpg.get_value('inspector.weight') == number.fixed({WEIGHT}, 4)")


def test_typed_weight_and_its_undo(window: Driver) -> None:
    before = window.ask(WEIGHT)
    grasped(window)
    answer = window.ask("float(state.pass_.outputs[1, 0])")
    window.fill("inspector.weight", "-2.5")
    window.expect(WEIGHT, -2.5)
    assert window.ask("float(state.pass_.outputs[1, 0])") != answer
    assert window.ask(UNDONE) == ["syn0[1,1]"]
    window.key("ctrl+z")
    window.expect(WEIGHT, before)
    window.expect(SELECTION, SYNAPSE)


def test_what_is_no_weight_is_refused(window: Driver) -> None:
    before = window.ask(WEIGHT)
    grasped(window)
    for typed in ("abc", "nan", "1e400", ""):
        window.ask("session.dispatch(Hush())")
        window.fill("inspector.weight", typed)
        window.until(f"'weight' in ({SAID})")
        assert window.ask("state.message.problem")
        assert window.ask(WEIGHT) == before
        assert window.ask(UNDONE) == []
        window.until(f"dpg.get_value('inspector.weight') == number.fixed({WEIGHT}, 4)")


def test_dragged_weight_is_undone_as_one(window: Driver) -> None:
    before = window.ask(WEIGHT)
    grasped(window)
    box = window.box("inspector.drag")
    window.drag(box.at(0.5), box.at(0.9), steps=8)
    window.until(f"{WEIGHT} > 6")
    assert window.ask(UNDONE) == ["syn0[1,1]"]
    window.drag(box.at(0.9), box.at(0.2), steps=8)
    window.until(f"{WEIGHT} < -3")
    assert window.ask(UNDONE) == ["syn0[1,1]", "syn0[1,1]"]
    window.key("ctrl+z", "ctrl+z")
    window.expect(WEIGHT, before)


def test_weight_is_set_to_zero_cut_and_mended(window: Driver) -> None:
    grasped(window)
    window.click("inspector.zero")
    window.expect(WEIGHT, 0.0)
    window.click("inspector.cut")
    window.expect("list(state.network.cut)", [5])
    window.key("b")
    window.expect("[state.iteration, state.motion]", [1000, None])
    assert window.ask(WEIGHT) == 0.0
    window.key("Up")
    window.until(f"'mend' in ({SAID})")

    window.wait(4)
    window.click("inspector.cut")
    window.expect("list(state.network.cut)", [])
    window.key("b")
    window.expect("state.iteration", 2000)
    assert window.ask(WEIGHT) != 0.0


def test_weight_in_the_past_branches(window: Driver) -> None:
    window.ask("session.dispatch(RunBurst(500))")
    window.expect("[state.iteration, state.motion]", [500, None])
    window.ask("session.dispatch(GoTo(200))")
    grasped(window)
    window.key("Up")
    window.expect("[state.iteration, state.history.reached, len(state.ghosts)]", [200, 200, 1])
    window.key("ctrl+z")
    window.expect("[state.iteration, state.history.reached, len(state.ghosts)]", [200, 500, 0])


def test_line_of_the_program_leads_to_its_phase(window: Driver) -> None:
    window.click(window.box("program.canvas").at(0.4, 0.4))
    window.until("state.phase > 0")
    phase = window.ask("state.phase")
    window.click("program.next")
    window.expect("state.phase", phase + 1)
    window.click("program.back")
    window.expect("state.phase", phase)
    window.click("program.play")
    window.until("state.motion is not None and state.motion.phases")
    window.click("program.play")
    window.expect("state.motion", None)


def test_topology_changes_in_mid_phase(window: Driver) -> None:
    window.key("shift+Right", "shift+Right", "shift+Right")
    window.expect("state.phase", 3)
    window.fill("network.hidden", "3, 2")
    window.expect("[list(state.network.widths), state.phase]", [[3, 3, 2, 1], 0])
    window.key("shift+Right")
    window.expect("state.phase", 1)
    window.key("ctrl+z")
    window.expect("[list(state.network.widths), state.phase]", [[3, 4, 1], 3])


@pytest.mark.parametrize("panel", ["sigmoid", "weights", "updates", "matrices"])
def test_cards_of_the_detail(window: Driver, panel: str) -> None:
    window.key("b")
    window.expect("state.iteration", 1000)
    window.click(f"detail.{panel}")
    window.expect("state.view.panel", panel)
    window.wait(3)
    window.key("shift+Right")
    window.expect("[state.phase, state.view.panel]", [1, panel])
    window.click(f"detail.{panel}")
    window.expect("state.view.panel", "auto")


def test_colours_of_synapses(window: Driver) -> None:
    window.resize(1600, 900)
    for edges in ("update", "change", "weight"):
        window.click(f"network.edges.{edges}")
        window.expect("state.view.edges", edges)
        assert window.ask(SELECTION) is None


@pytest.mark.parametrize("size", [(640, 480), (800, 600)])
def test_small_windows_show_what_is_looked_at(window: Driver, size: tuple[int, int]) -> None:
    window.resize(*size)
    front = "window.desk.layout.tabs.front"
    window.expect(front, "table")
    for tab, card in (("Learn", "program"), ("inspector", "inspector"), ("Plots", "error"), ("Data", "table")):
        window.click(f"tab.{tab}")
        window.expect(front, card)
    window.click(window.neuron(1, 1))
    window.expect(front, "inspector")
    # A phase is explained under the network, whatever else is in front.
    window.key("shift+Right")
    window.until("'lesson' in cards and 'network' in cards")
    window.expect(front, "inspector")
    window.key("shift+Left")
    window.until("'lesson' not in cards")


def test_a_close_window_keeps_the_network_and_lists_every_plot(window: Driver) -> None:
    window.ask("session.dispatch(SetView(View(size=36)))")
    window.resize(1280, 720)
    shown = "sorted(card.name for card in window.desk.cards)"
    window.expect(shown, ["network"])
    window.click(window.neuron(1, 1))
    window.expect(shown, ["inspector", "network"])
    window.click(window.neuron(1, 2))
    window.expect(SELECTION, [1, 2])
    window.key("Escape")
    window.expect(shown, ["network"])
    window.click("tab.Plots")
    window.expect(shown, ["error"])
    window.ask("dpg.get_item_callback('detail.updates')()")
    window.expect(shown, ["detail"])
    window.until("dpg.get_item_label('menu.cards').startswith('Updates')")
    window.key("shift+Right")
    window.until("'lesson' in cards and dpg.get_item_label('menu.cards').startswith('Updates')")
    # The result of its formula is drawn in the other weight.
    window.until("len(texts(card('lesson')._painter._over)) == 1")
