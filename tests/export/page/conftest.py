"""A browser for modules that follow one another; pages that ask for anything outside, or stumble, fail the test."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from visualizer.export.page.document import web_page
from visualizer.scene.web_page import WebPage
from visualizer.session.state import State

Opened = Callable[..., Page]


def chromium() -> str:
    """The browser of the system."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("the tests of pages need a browser: apt-get install chromium", pytrace=False)
    return found


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    # Playwright drives what is there; its own browsers are not downloaded.
    sandbox = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium(), args=sandbox)
        yield found
        found.close()


@contextmanager
def opening(browser: Browser, folder: Path) -> Iterator[Opened]:
    """Opens the page of a state, or one that is written already; nothing may go wrong in it until all is over."""
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(what: State | bytes, how: WebPage = WebPage(), ready: bool = True, **options: Any) -> Page:  # noqa: B008
        path = folder / f"{len(contexts)}.html"
        path.write_bytes(what if isinstance(what, bytes) else web_page(what, how))
        options = {"viewport": {"width": 1440, "height": 900}, **options}
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: wrong.append(error.message))
        page.on("console", lambda said: wrong.append(said.text))
        page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: wrong.append(request.url) if request.url != path.as_uri() else None)
        page.goto(path.as_uri())
        if ready:
            page.wait_for_function("() => document.querySelector('#iteration').textContent !== ''")
        return page

    yield open_page
    for context in contexts:
        context.close()
    # What is written in the page itself, the typeface, is no request to anywhere.
    assert [each for each in wrong if not each.startswith("data:")] == []


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens pages for a test."""
    with opening(browser, tmp_path) as open_page:
        yield open_page
