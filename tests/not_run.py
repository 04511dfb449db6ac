"""What needs a browser, Node or Java is not run where there is none, is never counted as passed, and fails the run under CI."""

import os
from collections import Counter

import pytest

from tests.journeys.browser import chromium
from tests.judges import strangers

# fixture: (whether what it needs is there, how to get it)
NEEDS = {
    "live_house": (chromium, "no Chromium was found; apt-get install chromium, or sh requirements/chromium.sh"),
    "lighthouse": (strangers.lighthouse, "Lighthouse needs Node 18.16 or newer, and npm ci in tests/judges"),
    "html_checker": (strangers.html_checker, "the checker of HTML needs Java 17 or newer, and npm ci in tests/judges"),
}
_LEFT_OUT = pytest.StashKey[Counter[str]]()


def _lacks(item: pytest.Item) -> str:
    """How to get what is missing for it, or nothing."""
    wanted = [NEEDS[name] for name in NEEDS if name in getattr(item, "fixturenames", ())]
    return next((how for there, how in wanted if not there()), "")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    lacking = {item: why for item in items if (why := _lacks(item))}
    config.stash[_LEFT_OUT] = Counter(lacking.values())
    items[:] = [item for item in items if item not in lacking]
    config.hook.pytest_deselected(items=list(lacking))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    left_out = session.config.stash.get(_LEFT_OUT, Counter())
    if output := getattr(session.config, "workeroutput", None):
        output["not run"] = dict(left_out)
    elif left_out and os.environ.get("CI"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Every worker leaves the same ones out."""
    config, output = node.config, getattr(node, "workeroutput", {})  # type: ignore[attr-defined]
    config.stash[_LEFT_OUT] = config.stash.get(_LEFT_OUT, Counter()) | Counter(output.get("not run", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for why, count in config.stash.get(_LEFT_OUT, Counter()).items():
        terminalreporter.write_line(f"not run: {count} ({why})", red=True)
