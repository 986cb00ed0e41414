"""Many seeds in the window: they are trained beside it, told, opened with a click, and played."""

from functools import partial

import pytest

from tests.window.driver import Driver
from visualizer.gui.seed_service import ITERATIONS

RUNS = "seen['ui'].seeds.runs"


def trained(window: Driver) -> None:
    """Short runs of 64 seeds, of a network that is too small for some of them."""
    window.ask("seen.update(ui=card('detail').ui)")
    small = "__import__('dataclasses').replace(state.experiment, hidden=(2,), iterations=700)"
    window.ask(f"session.dispatch(Open({small}))")
    window.resize(1600, 900)
    window.click("detail.seeds")
    window.expect("state.view.panel", "seeds")
    window.ask(f"seen.update(before={RUNS})")
    window.click("seeds.train.64")
    window.until(f"{RUNS} is not seen['before']")
    window.until(f"{RUNS}.ended is not None")


def test_a_click_on_a_stuck_seed_opens_its_run_with_the_same_error(window: Driver) -> None:
    trained(window)
    assert window.ask("state.iteration") == 0  # the run was left alone
    box = window.box("detail.canvas")
    seed, error, iterations = window.ask(
        f"[{RUNS}.seeds[{RUNS}.order[-1]], {RUNS}.outcomes.last_errors[{RUNS}.order[-1]].item(), {RUNS}.iterations]"
    )
    strip = "__import__('visualizer.scene.many.seeds_picture', fromlist=['x']).strip_rect"
    x, y, width, height = window.ask(f"list({strip}(seen['ui'].style, *card('detail')._panel.size))")
    place = box.x + x + width - 2, box.y + y + height - 3

    window.click(place)

    window.expect("state.experiment.seed", seed)
    window.until(f"state.iteration == {iterations} and state.motion is None")
    assert window.ask("state.error") == error


def test_the_stuck_ones_are_played_one_after_the_other(window: Driver) -> None:
    trained(window)
    window.click("seeds.networks")
    window.expect("seen['ui'].seeds.page", 0)
    window.click("seeds.networks")
    window.expect("seen['ui'].seeds.page", None)
    first, second = window.ask(f"list({RUNS}.stuck[:2])")

    window.click("seeds.play")
    window.expect("state.experiment.seed", first)
    window.until(f"state.experiment.seed == {second}")
    window.click("seeds.stop")
    window.until("card('detail')._panel._queue == []")

    window.until("dpg.is_item_enabled('seeds.play') and not dpg.is_item_enabled('seeds.stop')")
    window.ask("session.dispatch(SetHidden((3,)))")
    window.until("not dpg.is_item_enabled('seeds.play')")
    window.move("seeds.play")
    window.until("any('changed since' in each.text for each in window._ui.explanations)")


def ask_for_at_least(window: Driver, iterations: int) -> None:
    """Let the runs of seeds be as long as that, though the one in the window is shorter."""
    service = "__import__('visualizer.gui.seed_service', fromlist=['x'])"
    window.ask(f"setattr({service}, 'ITERATIONS', {iterations})")


def test_what_is_stopped_is_kept_and_goes_on_with_the_same_bits(window: Driver, request: pytest.FixtureRequest) -> None:
    window.ask("seen.update(ui=card('detail').ui)")
    many = "__import__('dataclasses').replace(state.experiment, hidden=(2,), iterations=1_000_000)"
    window.ask(f"session.dispatch(Open({many}))")
    # So long that no machine has ended it before it is stopped.
    ask_for_at_least(window, 1_000_000)
    request.addfinalizer(partial(ask_for_at_least, window, ITERATIONS))
    window.resize(1600, 900)
    window.click("detail.seeds")
    window.click("seeds.train.64")
    window.until(f"{RUNS} is not None and {RUNS}.iterations > 0")

    window.click("seeds.stop")
    window.until(f"not {RUNS}.under_way")
    reached, error = window.ask(f"[{RUNS}.iterations, {RUNS}.outcomes.last_errors[5].item()]")
    assert 0 < reached < 1_000_000
    alone = "__import__('visualizer.engine.training', fromlist=['x']).train(seen['run'].start(), seen['run'].task, {})"
    window.ask("seen.update(run=state.experiment.with_seed(5))")
    assert window.ask(f"{alone.format(reached + 1)}.errors[-1].item()") == error

    window.click("seeds.train.64")
    window.until(f"{RUNS}.under_way and {RUNS}.iterations > {reached}")
    window.click("seeds.stop")
    window.until(f"not {RUNS}.under_way")
    later, error = window.ask(f"[{RUNS}.iterations, {RUNS}.outcomes.last_errors[5].item()]")
    assert later > reached
    assert window.ask(f"{alone.format(later + 1)}.errors[-1].item()") == error


def test_every_button_has_room_in_large_type(window: Driver) -> None:
    window.ask("session.dispatch(SetView(View(size=28, tab='detail', panel='seeds')))")
    window.until("dpg.does_item_exist('seeds.play')")
    window.wait(3)

    card = window.box("card.detail")
    for tag in ("train.64", "train.256", "train.1024", "stop", "networks", "next", "play"):
        button = window.box(f"seeds.{tag}")
        assert card.x < button.x
        assert button.x + button.width <= card.x + card.width
