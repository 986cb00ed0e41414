"""What a page should show of a state, by the engine and the scene; and what it does show."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from playwright.sync_api import Page

from visualizer.engine.propagation import Pass
from visualizer.engine.score import right_rows
from visualizer.files.preset import preset
from visualizer.lesson.lesson import Lesson
from visualizer.lesson.reader import read_lesson
from visualizer.scene import number
from visualizer.scene.anatomy.program import shape_text
from visualizer.scene.anatomy.sentence import sentence
from visualizer.session.experiment import Experiment
from visualizer.session.record import Document, reaching
from visualizer.session.state import State, initial_state

# All that a page shows of its present moment, as one object.
SHOWN = """() => {
  const texts = (query) => [...document.querySelectorAll(query)].map((element) => element.textContent);
  const net = document.querySelector(".frame:not([hidden]) .net.wide");
  const rows = [...document.querySelectorAll("#table tr")].slice(1);
  const said = (boxes) => [...boxes].map((box) => box.textContent);
  return {
    iteration: document.querySelector("#iteration").textContent,
    rows: rows.map((row) => said([...row.cells].slice(-3, -1))),
    answers: rows.map((row) => said(row.querySelectorAll("small"))),
    wrong: rows.map((row) => row.lastChild.className === "wrong"),
    mean: document.querySelector("#mean").textContent,
    chips: Object.fromEntries([...net.querySelectorAll(".chip")].map((chip) => [chip.dataset.s, chip.textContent])),
    program: texts("#program span"),
    sentence: [document.querySelector("#why").textContent, document.querySelector("#formula").textContent],
    kind: document.querySelector("#kind").textContent,
  };
}"""
# Rows that a page shows.
MOST_ROWS = 64
# A step of a lesson that opens a preset.
STEP = """## The preset {name}

```do
open preset={name}
row number={row}
run count={count}
```

Words.

"""


def presets_in_turn(names: Sequence[str], count: int) -> Lesson:
    """A lesson that leads through presets: one page has the runs of all of them."""
    steps = (STEP.format(name=name, row=(k % 3) or "mean", count=count) for k, name in enumerate(names))
    return read_lesson(f"# Presets\n\n{''.join(steps)}".encode(), "presets.md")


def unlaid(page: Page) -> Page:
    """A page that is read and not looked at: laying it out anew for every moment would take most of the time."""
    page.evaluate("document.querySelector('main').style.display = 'none'")
    return page


def trained(experiment: Experiment, iterations: int) -> State:
    """The state at the end of a run."""
    running = reaching(Document(experiment), iterations, iterations)
    while True:
        try:
            next(running)
        except StopIteration as ended:
            history = ended.value
            break
    state = replace(initial_state(experiment), history=history)
    return replace(state, present=history.present(iterations))


def trained_preset(name: str, iterations: int) -> State:
    return trained(preset(name), iterations)


def go(page: Page, iteration: int) -> None:
    """Type an iteration."""
    page.fill("#go", str(iteration))
    page.press("#go", "Enter")
    page.wait_for_function("(text) => document.querySelector('#iteration').textContent === text", arg=f"{iteration:,}")


def shown(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(SHOWN)
    return found


def expected(state: State) -> dict[str, Any]:
    """The same of a state."""
    pass_: Pass = state.pass_
    rows = range(min(MOST_ROWS, state.experiment.table.n_rows))
    several = state.experiment.table.n_outputs > 1
    misses = pass_.shortfalls
    if several:
        ends = [[None, number.fixed(float(abs(misses[row]).mean()), 3)] for row in rows]
    else:
        ends = [
            [number.fixed(float(pass_.answers[row, 0]), 3), number.fixed(float(misses[row, 0]), 3, plus=True)]
            for row in rows
        ]
    answers = [[number.bare(number.fixed(value)) for value in pass_.answers[row].tolist()] for row in rows]
    steps = state.steps
    return {
        "iteration": f"{state.iteration:,}",
        "rows": ends,
        "answers": answers if several else [[] for _ in rows],
        "wrong": (~right_rows(pass_)[list(rows)]).tolist(),
        "mean": f"mean |l{len(state.network.weights)}_error| {number.fixed(state.error, 4)}",
        "program": [text for step in steps for text in (step.name, step.code, shape_text(step, len(pass_.rows)))],
        "sentence": list(sentence(state)),
    }


def differences(found: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    """What of a page is not as it should be; where answers stand under their targets they are compared there."""
    bad = []
    for name, want in wanted.items():
        have = found[name]
        if name == "rows":
            have = [[None if w[0] is None else h[0], h[1]] for h, w in zip(have, want, strict=True)]
        if have != want:
            bad.append(f"{name}: {have} instead of {want}")
    return bad
