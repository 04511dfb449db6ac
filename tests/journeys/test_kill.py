"""Killed without a word under load: what was acknowledged is there, and once (bench/chaos.py)."""

import json
import subprocess
import sys

import pytest

from bench.running import ROOT, environment
from tests.profiles import PROFILE

# Twenty times, each part in turn; on every change the database, and then everything.
HOW = ["--kills", "20"] if PROFILE == "audit" else ["--kills", "2", "--seconds", "1", "--seed", "0"]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    result = tmp_path_factory.mktemp("chaos") / "result.jsonl"
    command = [sys.executable, "-m", "bench.chaos", *HOW, "--result", str(result)]
    ended = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    return ended, json.loads(result.read_text()) if result.exists() else {}


def test_nothing_acknowledged_is_lost_and_nothing_is_there_twice(run):
    ended, kept = run
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert kept["sound"] and sum(kept["killed"].values()) == int(HOW[1])


def test_there_was_something_to_lose(run):
    _, kept = run
    kills = int(HOW[1])
    assert kept["intakes"][0] > 10 * kills and kept["steps"][0] > 20 * kills and kept["notices"][0] > 30 * kills
