"""Which Chromium there is, and somebody sitting at it."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
UNPACKED = Path(__file__).parents[2] / ".venv/chromium"  # requirements/chromium.sh
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE, DESK = 360, 1280
PATIENCE = 10_000  # milliseconds


@cache
def chromium() -> Path | None:
    """The system's, or the one that was unpacked; None where neither is."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    unpacked = UNPACKED / "chromium"
    return Path(found) if found else unpacked if unpacked.exists() else None


@contextmanager
def started() -> Iterator[Browser]:
    program = chromium()
    assert program, "no Chromium"
    libraries = {"LD_LIBRARY_PATH": str(UNPACKED / "al2023/lib")} if UNPACKED in program.parents else {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS, env={**os.environ, **libraries})
        yield browser
        browser.close()


class Person:
    """Somebody with a browser of her own. ``wrong``: what no page may have: scripts refused, other hosts called, a 500."""

    def __init__(self, browser: Browser, at: str, *, cookies: Any = (), width: int = PHONE, **how: Any) -> None:
        self.at, self.wrong = at, []
        how = {"color_scheme": "light", "locale": "zh-CN"} | how
        self.context = browser.new_context(base_url=at, viewport={"width": width, "height": 800}, **how)
        self.context.add_cookies([{"name": name, "value": value, "url": at} for name, value in cookies])
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", self._said)
        self.page.on("request", lambda sent: None if sent.url.startswith(at) else self.wrong.append(sent.url))
        self.page.on("response", lambda got: self.wrong.append(got.url) if got.status >= 500 else None)

    def _said(self, message: Any) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.wrong.append(message.text)

    def open(self, path: str) -> "Person":
        self.page.goto(path)
        return self

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.at)

    @property
    def text(self) -> str:
        """Everything on the page, what is folded away too."""
        return " ".join((self.page.locator("body").text_content() or "").split())

    def sees(self, *sentences: str) -> "Person":
        for sentence in sentences:
            assert sentence in self.text, (self.path, sentence, self.text)
        return self

    def misses(self, *sentences: str) -> "Person":
        for sentence in sentences:
            assert sentence not in self.page.content(), (self.path, sentence)
        return self

    def fill(self, form: Locator | None = None, /, **answers: str) -> "Person":
        """By the names of the fields; «__» stands for a dot."""
        for name, value in answers.items():
            field = (form or self.page.locator("main")).locator(f"[name='{name.replace('__', '.')}']")
            kind = field.first.evaluate("field => field.type")
            if kind in ("radio", "checkbox"):
                field.and_(self.page.locator(f"[value='{value}']")).check()
            elif kind.startswith("select"):
                field.select_option(value)
            else:
                field.fill(value)
        return self

    def send(self, form: Locator | None = None) -> "Person":
        """The page's own form, or this one."""
        return self.go((form or self.page.locator("main form[method=post]")).locator("button:not([disabled])").last)

    def go(self, to: Locator) -> "Person":
        """Presses what leads to another page, and is there when this returns."""
        with self.page.expect_navigation():
            to.click()
        return self

    def press(self, step: str, **answers: str) -> "Person":
        """A step on the page of a case, whose form is opened first."""
        form = self.page.locator(f"form.step[action$='/{step}'], details.step form[action$='/{step}']")
        folded = form.locator("xpath=ancestor::details")
        if folded.count() and not folded.evaluate("one => one.open"):
            folded.locator("summary").click()
        return self.fill(form, **answers).send(form)

    def may(self) -> set[str]:
        """The steps that this page offers."""
        actions = self.page.locator("form.step, details.step form").evaluate_all("all => all.map(one => one.action)")
        return {re.split(r"[/?]", action)[-1] for action in actions}
