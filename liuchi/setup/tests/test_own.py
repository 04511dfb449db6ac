"""A city's own words and colours: over the product and its files, in the database, and back into files."""

import shutil

import pytest
import yaml
from django.test import Client

from liuchi.city.dump import dump
from liuchi.city.load import load
from liuchi.places import editions
from liuchi.procedures.words import Words
from liuchi.setup import queries
from liuchi.setup.tests.desk import change, signed_in
from liuchi.ui import own
from liuchi.ui.theme import css
from liuchi.ui.words import say, use_city
from tests.cast import CITY, NOW

pytestmark = [pytest.mark.usefixtures("city", "on_the_day"), pytest.mark.django_db]
CITYS, DAYS, THEME = (
    "/desk/setup/words/edit/ui.city",
    "/desk/setup/words/edit/ui.left.days",
    "/desk/setup/theme/edit/colours",
)


@pytest.fixture
def served(tmp_path, settings):
    """The demonstration's folder, as an installation serves it."""
    folder = tmp_path / "served"
    shutil.copytree(CITY, folder)
    settings.CITY = folder
    use_city(None)
    yield folder
    use_city(None)
    css.cache_clear()


def elsewhere():
    """Another process, a minute later."""
    own.fresh("")
    editions.forget()
    editions.edition("")


def test_a_word_is_the_citys_own_at_once_and_in_every_process():
    assert change(signed_in(), CITYS, zh="临江市", en="Linjiang").status_code == 302
    assert "临江市" in Client().get("/").content.decode()
    own.fresh("")
    assert say("ui.city", "zh") == "六尺"
    elsewhere()
    assert (say("ui.city", "zh"), say("ui.city", "en")) == ("临江市", "Linjiang")


def test_a_plural_is_asked_for_both_and_keeps_its_gap():
    asked = signed_in().get(DAYS).context["form"].fields
    assert {"zh", "en_one", "en_other"} <= set(asked)
    assert change(signed_in(), DAYS, en_one="{n} day to go", en_other="{n} days to go").status_code == 302
    assert say(Words("ui.left.days", n=1), "en") == "1 day to go"


@pytest.mark.parametrize(
    "text", ["{m} 天", "{n!r}", "{n:>99999}", "{", "{n.__class__}", "{}", " ", "\x07", "长" * 3000]
)
def test_a_text_that_the_product_could_not_say_is_refused_at_its_field(text):
    answer = change(signed_in(), DAYS, zh=text)
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["zh"]
    assert queries.changes() == ()


def test_a_word_goes_back_to_the_products_though_the_file_has_its_own(served):
    assert say("ui.city", "zh") == "棠川市"
    signed_in().post("/desk/setup/words/back/ui.city")
    assert say("ui.city", "zh") == "六尺"
    signed_in().post("/desk/setup/undo", {"change": queries.changes()[0].id})
    assert say("ui.city", "zh") == "棠川市"


def test_words_are_found_by_key_and_by_text_and_the_citys_own_alone(served):
    client = signed_in()
    for q in ("ui.motto", "一条三让巷", "one lane of"):
        assert [line["name"]["zh"] for line in client.get("/desk/setup/words", {"q": q}).context["lines"]]
    only = client.get("/desk/setup/words", {"over": "1"}).context["lines"]
    assert [line["facts"] for line in only] == [["ui.city"], ["ui.motto"]]
    assert client.get("/desk/setup/words/edit/ui.nothing").status_code == 404
    assert client.get("/desk/setup/words/new").status_code == 404


def test_colours_are_the_citys_own_at_once():
    assert change(signed_in(), THEME, light_brand="#123456", dark_brand="#234567").status_code == 302
    sheet = Client().get("/theme.css").content.decode()
    assert "--brand: #123456" in sheet and "--brand: #234567" in sheet.partition("@media")[2]
    assert "/theme.css?" in Client().get("/").content.decode()


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        ({"light_brand": "#ffee99"}, {"light_brand", "dark_brand"}),
        ({"light_link": "#8f3526"}, {"dark_link"}),  # it would hold in the dark too
        ({"dark_brand-ink": "#111111"}, {"dark_brand-ink"}),
        ({"light_brand": "red;}"}, {"light_brand"}),
    ],
)
def test_what_could_not_be_read_is_refused_at_its_colour(answers, fields):
    answer = change(signed_in(), THEME, **answers)
    assert answer.status_code == 422 and set(answer.context["form"].errors) == fields
    assert "theme.css" not in Client().get("/").content.decode()


def test_what_pages_set_is_dumped_and_a_new_house_says_the_same(served, tmp_path):
    change(signed_in(), CITYS, zh="临江市", en="Linjiang")
    change(signed_in(), THEME, light_brand="#123456", dark_brand="#234567")
    signed_in().post("/desk/setup/words/back/ui.motto")
    dump(tmp_path / "back", people_too=False, city=served)
    words, theme = (yaml.safe_load((tmp_path / f"back/{name}.yaml").read_text("utf8")) for name in ("words", "theme"))
    assert words == {"ui.city": {"zh": "临江市", "en": "Linjiang"}} and theme["light"]["brand"] == "#123456"
    assert load(tmp_path / "back", people_too=False, now=NOW) == 0
    own.fresh("")
    use_city(tmp_path / "back")
    assert (say("ui.city", "en"), say("ui.motto", "zh")) == ("Linjiang", "有诉必应，让人三尺")


def test_a_dump_writes_no_words_where_no_page_set_any(served):
    before = (served / "words.yaml").read_bytes()
    assert not {"words.yaml", "theme.yaml"} & set(dump(served, people_too=False))
    assert (served / "words.yaml").read_bytes() == before


def test_later_changes_of_the_file_come_in_by_a_load(served):
    change(signed_in(), CITYS, zh="临江市", en="Linjiang")
    (served / "words.yaml").write_text("ui.city: {zh: 海门市, en: Haimen}\nui.motto: {zh: 新, en: New}\n", "utf8")
    assert load(served, people_too=False, now=NOW) == 1
    use_city(None)  # the next start
    assert (say("ui.city", "zh"), say("ui.motto", "zh")) == ("海门市", "新")
