"""What a phone may keep: the city's card, the shell's own files, a page for no network. Never a thing of anybody."""

import json
import re
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

pytestmark = pytest.mark.urls("liuchi.ui.tests.urls")


@pytest.fixture
def city(tmp_path, settings):
    settings.CITY = tmp_path
    (tmp_path / "theme.yaml").write_text('light: {brand: "#123456"}\n', encoding="utf-8")


def test_the_card_of_the_city_has_its_name_in_the_readers_language_and_its_colour(city):
    cards = [Client().get("/manifest.webmanifest", headers={"accept-language": one}).json() for one in ("zh-CN", "en")]
    assert [card["short_name"] for card in cards] == ["六尺", "Liuchi"]
    assert {card["theme_color"] for card in cards} == {"#123456"}


def test_the_mark_is_a_picture_of_every_size_that_the_card_names():
    for icon in (one for one in Client().get("/manifest.webmanifest").json()["icons"] if one["type"] == "image/png"):
        picture = Image.open(BytesIO(Client().get(icon["src"]).content))
        assert (picture.format, "{}x{}".format(*picture.size)) == ("PNG", icon["sizes"])
        assert picture.getpixel((0, 0)) == (0xA4, 0x40, 0x2F)
    assert Client().get("/icon-99999.png").status_code == 404


def test_the_worker_keeps_files_of_the_shell_and_nothing_else():
    script = Client().get("/sw.js")
    kept = json.loads(re.search(r"serve\((\[.*\])\)", script.content.decode(), re.DOTALL)[1])
    assert script.headers["Content-Type"] == "text/javascript" and "no-cache" in script.headers["Cache-Control"]
    assert all(re.fullmatch(r"/static/\w+/ui/[a-z]+\.(css|js|svg)", path) for path in kept if "theme.css" not in path)
    assert {"page.css", "worker.js", "outbox.js", "mark.svg"} <= {path.rsplit("/", 1)[1] for path in kept}


def test_the_page_for_no_network_has_neither_a_form_nor_a_token():
    page = Client().get("/offline", headers={"accept-language": "en", "x-look": "easy"}).content.decode()
    assert "There is no network" in page and 'data-look="easy"' in page
    assert "<form" not in page and "csrf" not in page
