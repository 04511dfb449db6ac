"""`liuchi demo`, and where it is refused."""

import argparse

import pytest

from liuchi.demo import commands, founding
from liuchi.demo.models import Demonstration


def options(*given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    return parser.parse_args(given)


@pytest.mark.parametrize(
    "mode, why", [({"DEMO": False}, "demo.no.demonstration"), ({"PRODUCTION": True}, "demo.no.production")]
)
def test_it_is_refused_in_words_where_requests_are_real(demonstration, settings, capsys, mode, why):
    for name, value in mode.items():
        setattr(settings, name, value)
    assert commands.run(options("--live")) == 1
    assert commands.refused().key == why and capsys.readouterr().err.strip()
    assert not Demonstration.objects.exists()


def test_it_writes_all_of_the_past_that_is_left(founded, capsys):
    founding.write(founded, to=40)
    assert commands.run(options()) == 0
    row = Demonstration.objects.get()
    assert row.written and row.done > 40 and str(row.done) in capsys.readouterr().out
