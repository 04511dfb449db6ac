"""Both demonstrations of the door, against a running server."""

import pytest

from liuchi.cases.tests.people import opened
from liuchi.connect.exports import demo, failing_demo
from liuchi.connect.keys import actions as keys
from liuchi.procedures.actors import Actor
from tests.cast import DISPATCHER, NOW
from tests.live import House, committed


def made() -> tuple[str, str]:
    return opened(), keys.create("figures", ["export"], staff=DISPATCHER, by=Actor("system"), now=NOW)


@pytest.fixture(scope="module")
def key(live_house: House) -> str:
    return committed(made)[1]


def test_a_program_takes_figures_out(key, live_house, capsys):
    demo.main(live_house.at, key)
    said = capsys.readouterr().out
    assert "1 cases concern" in said and "received" in said and f"{DISPATCHER} demonstration" in said
    assert "history.parquet" in said and "sha-256=:" in said


def test_every_wrong_question_is_refused_in_words(key, live_house, capsys):
    failing_demo.main(live_house.at, key)
    said = capsys.readouterr().out
    assert [said.count(f"  {status} ") for status in (401, 422, 404, 405)] == [1, 5, 1, 1]
    assert "should not" not in said
