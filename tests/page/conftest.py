"""Pages in a real browser: Debian's Chromium without a window and without a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from opened import Open, Opened
from playwright.sync_api import Browser, BrowserContext, sync_playwright

HOW = "install it with: apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole session."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.fail(f"pages are tested in Chromium, and there is none; {HOW}")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def offline(browser: Browser) -> BrowserContext:
    """Where pages are opened: without a network."""
    return browser.new_context(offline=True, accept_downloads=True)


@pytest.fixture
def open_page(offline: BrowserContext, tmp_path: Path) -> Iterator[Open]:
    """Opens HTML from a file; every request and every message of the console is kept."""
    tabs = []

    def opened(html: str, fragment: str = "", width: int = 1440, height: int = 900) -> Opened:
        path = tmp_path / f"page-{len(tabs)}.html"
        path.write_text(html, "utf-8")
        found = Opened(offline.new_page())
        tabs.append(found.tab)
        found.tab.set_viewport_size({"width": width, "height": height})
        found.tab.set_default_timeout(10_000)
        found.tab.on("console", lambda message: found.said.append(f"{message.type}: {message.text}"))
        found.tab.on("pageerror", lambda error: found.said.append(f"error: {error}"))
        found.tab.on("request", lambda request: found.asked.append(request.url))
        found.tab.goto(path.as_uri() + fragment)
        found.tab.wait_for_selector("body[data-ready]")
        return found

    yield opened
    for tab in tabs:
        tab.close()
