"""A published version of a procedure stays what it was: its fingerprint lies in liuchi/procedures/fingerprints.json."""

import json
import os
import subprocess
import sys

import pytest

from liuchi.procedures.fingerprint import LOCK, fingerprint, name
from liuchi.procedures.tests.errands import ERRAND
from tests.walls.procedures import declared

WHAT_TO_DO = """{name} has changed, though it is locked: running cases would follow other rules than they began under.
Published: leave version {version} as it was, declare the next with a Revision(old, new, because, moves), and lock that.
Not published yet: lock it anew with UPDATE=1 and say why in the commit."""


@pytest.mark.parametrize("p", declared(), ids=name)
def test_a_published_version_is_not_edited_quietly(p):
    lock = json.loads(LOCK.read_text(encoding="utf-8")) if LOCK.exists() else {}
    if os.environ.get("UPDATE"):
        lock[name(p)] = fingerprint(p)
        LOCK.write_text(json.dumps(dict(sorted(lock.items())), indent=1) + "\n", encoding="utf-8")
    assert name(p) in lock, f"{name(p)} is new: lock its fingerprint with UPDATE=1"
    assert lock[name(p)] == fingerprint(p), WHAT_TO_DO.format(name=name(p), version=p.version)


def test_it_is_the_same_in_another_process():
    code = (
        "from liuchi.procedures.fingerprint import fingerprint; from liuchi.procedures.tests.errands import ERRAND;"
        "print(fingerprint(ERRAND))"
    )
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        said = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
        assert said.stdout.strip() == fingerprint(ERRAND)
