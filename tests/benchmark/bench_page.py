"""What a page takes, in headless Chromium: ``python -m tests.benchmark.bench_page``; takes about half a minute."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Page, sync_playwright

from tests.benchmark.report import show
from tests.export.page.conftest import chromium
from visualizer.engine.training import train
from visualizer.files.preset import preset

# What was measured, the figure, what it should reach.
Figure = tuple[str, str, str]
ITERATIONS, OPENINGS = 60_000, 9
# Notes when a page has changed last: the frame after that is drawn.
_SETTLED = """
  const settle = () => requestAnimationFrame(() => requestAnimationFrame((time) => { window.settled = time; }));
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver(settle).observe(document, all);
  document.fonts.addEventListener("loadingdone", settle);
"""
# Milliseconds of script for every state that the slider passes.
_SCRUB = """() => {
  const slider = document.querySelector("#slider");
  const spent = Array.from({ length: Number(slider.max) }, (_, k) => {
    slider.value = (k * 97) % slider.max;
    const began = performance.now();
    slider.dispatchEvent(new Event("input"));
    return performance.now() - began;
  }).sort((one, other) => one - other);
  return [spent[Math.floor(spent.length / 2)], spent[Math.floor(spent.length * 0.95)]];
}"""
# Iterations of some seconds of a run that goes as fast as it can, and frames that each show another one.
_RUN = """async (seconds) => {
  const at = () => Number(document.querySelector("#iteration").textContent.replaceAll(",", ""));
  let [frames, last] = [0, null];
  const count = () => { frames += at() !== last; last = at(); requestAnimationFrame(count); };
  requestAnimationFrame(count);
  await new Promise((done) => setTimeout(done, 1000));
  const [began, from, before] = [performance.now(), at(), frames];
  await new Promise((done) => setTimeout(done, 1000 * seconds));
  const took = (performance.now() - began) / 1000;
  return [(at() - from) / took, (frames - before) / took];
}"""


def written(path: Path) -> float:
    """Seconds of the whole process that writes the page of the default run."""
    command = [sys.executable, "-m", "visualizer", "page", "trask-3-layer", "--iterations", str(ITERATIONS)]
    begin = perf_counter()
    subprocess.run([*command, "--quiet", "-o", str(path)], check=True)
    return perf_counter() - begin


def opening(page: Page, path: Path) -> float:
    """Milliseconds until the picture is complete: nothing is drawn any more, correlations of every state included."""
    page.goto(path.as_uri())
    page.wait_for_timeout(700)
    return float(
        page.evaluate("Math.max(settled, performance.getEntriesByName('first-contentful-paint')[0].startTime)")
    )


def plain_rate() -> float:
    """Iterations a second of the engine."""
    task = preset("trask-3-layer")
    begin = perf_counter()
    train(task.start(), task.task, ITERATIONS)
    return ITERATIONS / (perf_counter() - begin)


def figures() -> list[Figure]:
    """All figures."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "run.html")
        seconds = min(written(path) for _ in range(3))
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(_SETTLED)
        first = sorted(opening(page, path) for _ in range(OPENINGS))[OPENINGS // 2]
        # What watches a page as it opens would slow it down while it runs.
        page.close()
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(path.as_uri())
        page.wait_for_timeout(700)
        median, slow = page.evaluate(_SCRUB)
        page.keyboard.press("End")
        page.select_option("#speed", "most")
        page.click("#run")
        rate, frames = page.evaluate(_RUN, 3)
        engine = max(plain_rate() for _ in range(3))
        size = path.stat().st_size
        browser.close()
    return [
        ("writing the page, whole process", f"{seconds:.2f} s", "<= 2 s"),
        ("size", f"{size / 1000:.0f} KB", "<= 350 KB"),
        ("open to first complete picture", f"{first:.0f} ms", "<= 300 ms"),
        ("scrubbing, script of a frame, median", f"{median:.1f} ms", "<= 8 ms"),
        ("   of the slowest twentieth, at least", f"{slow:.1f} ms", ""),
        ("training in the page against the engine", f"{rate / engine:.1f} x", ">= 2 x"),
        ("   frames a second meanwhile", f"{frames:.0f}", "60"),
    ]


def main() -> None:
    show("A page of 60,000 iterations of Trask 3-layer, headless Chromium", figures())


if __name__ == "__main__":
    main()
