"""{% still %}: what depends on the language alone is drawn once for each."""

import pytest
from django.template import Context, engines
from django.utils.translation import override

from liuchi.ui.words import use_city

SOURCE = '{% load words shell %}{% still %}{% word "ui.sign_out" %}{{ seen }}{% endstill %}'


@pytest.fixture
def drawn():
    template = engines["django"].from_string(SOURCE).template
    return lambda language, seen: _in(language, template, seen)


def _in(language, template, seen):
    with override(language):
        return template.render(Context({"seen": seen}))


def test_it_is_drawn_once_for_each_language(drawn):
    assert (drawn("zh-hans", 1), drawn("zh-hans", 2)) == ("退出登录1", "退出登录1")
    assert (drawn("en", 3), drawn("en", 4), drawn("zh-hans", 5)) == ("Sign out3", "Sign out3", "退出登录1")


def test_other_words_are_drawn_anew(drawn, tmp_path):
    assert drawn("en", 1) == "Sign out1"
    (tmp_path / "words.yaml").write_text("ui.sign_out: {zh: 再见, en: Farewell}", encoding="utf-8")
    try:
        use_city(tmp_path)
        assert drawn("en", 2) == "Farewell2"
    finally:
        use_city(None)
    assert drawn("en", 3) == "Sign out3"
