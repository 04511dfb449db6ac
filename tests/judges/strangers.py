"""Judges whom strangers wrote: Lighthouse and the W3C's checker of HTML, by `npm ci` in this folder. `make audit` calls them."""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path

from tests.journeys.browser import chromium

HERE = Path(__file__).parent
HTML = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
PATIENCE = 600  # seconds


@cache
def lighthouse() -> bool:
    return bool(shutil.which("node") and (HERE / "node_modules/lighthouse").is_dir() and chromium())


@cache
def html_checker() -> bool:
    return bool(shutil.which("java") and HTML.exists())


def scores(addresses: list[str]) -> dict[str, dict]:
    """address → {performance, accessibility: of 100, wanting: [audit]}, on a phone on a slow line."""
    return json.loads(_said(["node", HERE / "lighthouse.mjs", chromium(), *addresses]))


def faults(folder: Path) -> list[str]:
    """«file:line.column: error: …» of the pages in a folder."""
    said = _said(["java", "-jar", HTML, "--stdout", "--format", "gnu", "--exit-zero-always", *sorted(folder.iterdir())])
    return [line.rpartition("/")[2].replace('"', "") for line in said.splitlines() if ": error" in line]


def _said(command: list) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=PATIENCE, check=True)
    return done.stdout
