"""What a page shows is what the engine and the scene say: of every preset, at any iteration and in every phase."""

import random
from dataclasses import replace

from tests.export.page.conftest import Opened
from tests.export.page.reading import SHOWN, differences, expected, presets_in_turn, trained_preset, unlaid
from tests.thoroughness import THOROUGH
from visualizer.files.preset import DEFAULT_PRESET, preset_names
from visualizer.lesson.walk import Walk
from visualizer.scene.number import fixed
from visualizer.scene.reading.edge import edge_reading
from visualizer.scene.web_page import WebPage
from visualizer.session.state import State
from visualizer.session.timeline import at_iteration

REACHED = 60
# At one iteration of every preset in the check, at twenty at night; see `tests.thoroughness`.
# Those whose phases are looked at one by one, one of every kind: without a hidden layer, several outputs, a bias and
# rectifiers, normalization, scaled columns with softmax and rows held out, shuffled batches with cross-entropy. The
# phases of the tutorial are tried by hand in `test_hands`; of the others one each is looked at.
KINDS = ("garbade", "half-adder", "dead-relu", "bad-start", "flowers", "checkerboard")
# What is shown at an iteration, to which the reader goes, and then in some of its phases.
MOMENTS = f"""async ([iteration, phases]) => {{
  const field = document.querySelector("#go"), text = String(iteration), shown = {SHOWN};
  Object.assign(field, {{ value: text }}).dispatchEvent(new Event("change"));
  while (document.querySelector("#iteration").textContent !== text) await new Promise(requestAnimationFrame);
  const found = [shown()];
  for (const phase of phases) {{
    document.querySelector(`[data-phase="${{phase}}"]`).click();
    found.push(shown());
  }}
  return found;
}}"""


def test_numbers_of_every_preset_are_those_of_the_engine(opened: Opened) -> None:
    names = preset_names()
    lesson = presets_in_turn(names, REACHED)
    desk = trained_preset("xnor", 0)
    page = unlaid(opened(desk, WebPage(lesson=lesson)))
    walk, state = Walk.begun(lesson, desk)
    for name in names:
        chance = random.Random(name)
        for turn in range(20 if THOROUGH else 1):
            at = at_iteration(walk.now.state, chance.randrange(REACHED))
            some = turn or name not in KINDS
            phases = [chance.randint(1, len(at.steps))] if some else range(1, len(at.steps) + 1)
            found = page.evaluate(MOMENTS, [at.iteration, [*phases]])
            for have, phase in zip(found, (0, *phases), strict=True):
                told = differences(have, expected(replace(at, phase=phase)))
                assert (name, at.iteration, phase, told) == (name, at.iteration, phase, [])
            if name == DEFAULT_PRESET:
                assert found[0]["chips"] == weights(at)
        if not walk.ended:
            walk, state = walk.next(state)
            page.keyboard.press("PageDown")


def weights(state: State) -> dict[str, str]:
    """What stands on the synapses of a network that is small enough for numbers."""
    figures = edge_reading(state).figures
    return {
        f"{k},{i},{j}": fixed(float(figures[state.network.architecture.position(k, i, j)]), 2)
        for k, matrix in enumerate(state.network.weights)
        for i in range(len(matrix))
        for j in range(matrix.shape[1])
    }
