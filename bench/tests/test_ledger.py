from bench.ledger import compared


def test_what_was_acknowledged_and_is_there_once_is_sound():
    one = compared("intakes", {"a", "b"}, {"a": "1", "b": "2"}, {"a": ["1"], "b": ["2"]})
    assert one.sound and (one.acknowledged, one.found) == (2, 2)


def test_what_was_acknowledged_and_is_not_there_is_lost():
    one = compared("intakes", {"a", "b"}, {"a": "1", "b": "2"}, {"a": ["1"]})
    assert one.lost == ("b",) and one.found == 1 and not one.sound


def test_what_is_there_under_another_number_is_lost():
    assert compared("steps", {"a"}, {"a": "1"}, {"a": ["2"]}).lost == ("a",)


def test_what_is_there_twice_is_doubled_though_nobody_was_answered():
    one = compared("steps", {"a"}, {}, {"a": ["1", "1"]})
    assert one.doubled == ("a",) and not one.lost and not one.sound


def test_what_had_no_answer_may_be_there_or_not():
    assert compared("steps", {"a", "b"}, {}, {"a": ["1"]}).sound


def test_what_others_sent_does_not_count():
    assert compared("intakes", {"a"}, {"a": "1"}, {"a": ["1"], "theirs": ["2", "3"]}).sound
