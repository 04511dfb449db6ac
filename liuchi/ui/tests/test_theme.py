"""A city has its own colours, and nothing but colours."""

import pytest
from django.test import Client

from liuchi.ui.theme import css

pytestmark = pytest.mark.urls("liuchi.ui.tests.urls")


@pytest.fixture
def city(tmp_path, settings):
    settings.CITY = tmp_path
    yield lambda text: (tmp_path / "theme.yaml").write_text(text, encoding="utf-8")
    css.cache_clear()


def test_a_citys_colours_stand_over_the_products(city):
    city('light: {brand: "#123456"}\ndark: {brand: "#abcdef"}\n')
    page = Client().get("/ask").content.decode()
    sheet = Client().get("/theme.css").content.decode()
    assert '<link rel="stylesheet" href="/theme.css?' in page
    assert ":root { --brand: #123456; }" in sheet
    assert "@media (prefers-color-scheme: dark) { :root { --brand: #abcdef; }" in sheet


def test_a_city_without_a_theme_asks_for_no_sheet(city):
    assert "theme.css" not in Client().get("/ask").content.decode()


@pytest.mark.parametrize(
    "line", ['light: {brand: "red; } body { display: none"}', "light: {'x}': '#123456'}", "noon: {a: '#123456'}"]
)
def test_what_is_no_colour_is_refused_with_the_file_and_the_token(city, tmp_path, line):
    city(line)
    with pytest.raises(ValueError, match=r"theme\.yaml"):
        css(tmp_path)
