"""What needs a browser is not run where there is none, is never counted as passed, and fails the run under CI."""

import os

import pytest

from tests.journeys.browser import chromium

_WHY = "no Chromium was found; apt-get install chromium, or sh requirements/chromium.sh"
_COUNT = pytest.StashKey[int]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [] if chromium() else [item for item in items if "live_house" in getattr(item, "fixturenames", ())]
    config.stash[_COUNT] = len(left_out)
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    count = session.config.stash.get(_COUNT, 0)
    if output := getattr(session.config, "workeroutput", None):
        output["not run"] = count
    elif count and os.environ.get("CI"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Every worker leaves the same ones out."""
    config, output = node.config, getattr(node, "workeroutput", {})  # type: ignore[attr-defined]
    config.stash[_COUNT] = max(config.stash.get(_COUNT, 0), output.get("not run", 0))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if count := config.stash.get(_COUNT, 0):
        terminalreporter.write_line(f"not run: {count} ({_WHY})", red=True)
