"""/ui/ shows every component there is, in both languages, and tells how to include each."""

import pytest
from django.test import Client

from liuchi.ui.gallery import TEMPLATES
from liuchi.ui.specimens import specimens

pytestmark = pytest.mark.urls("liuchi.ui.tests.urls")
WHOLE_PAGES = {"page", "desk", "error", "offline", "gallery"}
IN_EVERY_PAGE = {"language", "easy", "waiting", "field_notes"}


def test_every_component_is_shown():
    files = {file.stem for file in TEMPLATES.glob("*.html")}
    assert set(specimens()) == files - WHOLE_PAGES - IN_EVERY_PAGE


@pytest.mark.parametrize(("reads", "said"), [("zh-CN", "三让巷口的路灯不亮"), ("en-GB", "Sanrang Lane is out")])
def test_they_are_drawn_in_the_readers_language_each_with_the_tag_that_includes_it(reads, said):
    answer = Client().get("/ui/", headers={"accept-language": reads})
    page = answer.content.decode()
    assert answer.status_code == 200 and said in page and "Words(" not in page
    for name in specimens():
        assert f"{{% include &quot;ui/{name}.html&quot;" in page, name


def test_every_component_says_at_its_head_what_it_wants():
    heads = {file.stem: file.read_text(encoding="utf-8") for file in TEMPLATES.glob("*.html")}
    assert [name for name, text in heads.items() if "{% comment %}" not in text] == []
