"""长辈版: put on by one press, without JavaScript too; stays; reads the page aloud where the browser has a voice."""

import pytest

VOICE = """
  window.heard = [];
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(window, "speechSynthesis", { value: {
    speak: (one) => window.heard.push([one.text, one.lang]), cancel: () => { window.heard = []; },
  } });
"""
NO_VOICE = 'Object.defineProperty(window, "speechSynthesis", { value: undefined });'
SIZE = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"


def easy(person):
    return person.go(person.page.locator("form.easy button"))


@pytest.mark.parametrize("scripts", [True, False])
def test_one_press_makes_the_text_large_everywhere_and_another_takes_it_back(house, scripts):
    visitor = house.visitor(java_script_enabled=scripts).open("/track?number=1")
    before = visitor.page.evaluate(SIZE)
    assert easy(visitor).path == "/track?number=1"
    assert visitor.page.evaluate(SIZE) >= max(18, before * 1.1)
    assert visitor.open("/ask").page.evaluate(SIZE) >= 18
    easy(visitor).open("/track")
    assert visitor.page.evaluate(SIZE) == before


def test_a_page_is_read_aloud_in_its_language_and_stops_when_asked(house):
    visitor = house.visitor(locale="en-GB")
    visitor.page.add_init_script(VOICE)
    button = easy(visitor.open("/track")).page.locator("[data-aloud]")
    button.click()
    heard = visitor.page.evaluate("window.heard")
    assert {lang for _, lang in heard} == {"en"}
    assert visitor.page.locator("h1").inner_text() in "".join(text for text, _ in heard)
    assert button.get_attribute("aria-pressed") == "true" and button.inner_text() == "Stop reading"
    button.click()
    assert visitor.page.evaluate("window.heard") == [] and button.inner_text() == "Read aloud"


def test_where_there_is_no_voice_nothing_offers_one(house):
    visitor = house.visitor()
    visitor.page.add_init_script(NO_VOICE)
    assert easy(visitor.open("/")).page.locator("[data-aloud]").is_hidden()
