"""Both demos hold their conversation with a running server."""

import re

from liuchi.connect.api import demo, failing_demo
from liuchi.connect.api.tests.programs import key
from tests.live import committed


def test_the_demo_holds_a_whole_conversation(live_house, capsys):
    assert demo.main(live_house.at, committed(key)) == 0
    said = capsys.readouterr().out
    assert "sent: 201" in said and "sent again: 200, the same number: True" in said and "added something: 200" in said


def test_the_failing_demo_is_refused_every_time_and_told_why(live_house, capsys):
    assert failing_demo.main(live_house.at, committed(key)) == 0
    said = capsys.readouterr().out
    statuses = [int(status) for status in re.findall(r"^[a-z].*?: (\d{3}) ", said, re.MULTILINE)]
    assert statuses == [401, 401, 400, 422, 409, 403, 404, 404, 405]
    assert all(f"  {field}: " in said for field in ("category", "text", "colour", "place"))
