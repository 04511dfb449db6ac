"""Words become sentences, in both languages, without a surprise."""

from datetime import UTC, date, datetime, timedelta

import pytest

from liuchi.procedures.words import Words
from liuchi.ui.words import left, say, shown, use_city

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 9 o'clock in the city


@pytest.fixture
def strict(settings):
    settings.STRICT_WORDS = True


@pytest.mark.parametrize(
    ("fact", "zh", "en"),
    [
        (NOW, "2026年3月2日 9:00", "2 March 2026, 09:00"),
        (date(2026, 12, 31), "2026年12月31日", "31 December 2026"),
        (timedelta(days=1, hours=3, minutes=5), "1 天 3 小时", "1 day 3 hours"),
        (timedelta(seconds=5), "不到 1 分钟", "less than a minute"),
        ({"zh": "梧桐街道", "en": "Wutong"}, "梧桐街道", "Wutong"),
        ({"zh": "梧桐街道"}, "梧桐街道", "梧桐街道"),
        (("路", {"zh": "桥", "en": "bridge"}), "路、桥", "路, bridge"),
        (Words("ui.span.days", n=2), "2 天", "2 days"),
        (Words("ui.span.days", n=1).packed(), "1 天", "1 day"),
        (True, "是", "Yes"),
        (None, "", ""),
        (7, 7, 7),
    ],
)
def test_a_fact_is_shown_in_the_readers_language(fact, zh, en):
    assert (shown(fact, "zh-hans"), shown(fact, "en-gb")) == (zh, en)


@pytest.mark.parametrize(
    ("away", "zh", "en"),
    [
        (timedelta(days=2, hours=5), "还剩 2 天", "2 days left"),
        (timedelta(hours=1), "还剩 1 小时", "1 hour left"),
        (timedelta(seconds=3), "还剩不到 1 分钟", "less than a minute left"),
        (timedelta(hours=-3, minutes=-59), "已超 3 小时", "3 hours over"),
        (timedelta(seconds=-1), "刚刚超时", "just over"),
    ],
)
def test_what_is_left_is_said_in_one_whole_unit(away, zh, en):
    assert (left(NOW + away, NOW, "zh"), left(NOW + away, NOW, "en")) == (zh, en)


def test_a_brace_in_what_a_person_wrote_is_only_text():
    assert say(Words("ui.text", text="{year} {0} {"), "zh") == "{year} {0} {"


def test_an_unknown_key_fails_where_we_build(strict):
    with pytest.raises(KeyError, match=r"no\.such\.key"):
        say("no.such.key", "zh")


def test_a_gap_without_its_fact_fails_where_we_build(strict):
    with pytest.raises(KeyError, match=r"ui\.day"):
        say("ui.day", "zh")


def test_an_unknown_key_is_shown_and_logged_where_people_work(settings, caplog):
    settings.STRICT_WORDS = settings.DEBUG = False
    assert say("no.such.key", "zh") == "no.such.key"
    assert "no.such.key" in caplog.text


def test_the_citys_own_words_stand_over_the_parts(tmp_path):
    (tmp_path / "words.yaml").write_text("ui.city: {zh: 临江}\n", encoding="utf-8")
    use_city(tmp_path)
    try:
        assert (say("ui.city", "zh"), say("ui.city", "en")) == ("临江", "Liuchi")
    finally:
        use_city(None)
