"""What a phone loads before it shows a first page for the first time: everything that the page names, compressed."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from liuchi.service_requests import actions
from tests.audits.states import received
from tests.cast import DISPATCHER, NOW, actor

HEAVIEST = 150_000  # bytes, without map and charts
IMPORTED = re.compile(r"""(?:from|import)\s*\(?["']\./([\w./-]+)["']""")
FIRST = ["/", "/ask", "/ask/roads.surface.pothole", "/track"]

pytestmark = pytest.mark.usefixtures("city", "on_the_day")


class Named(HTMLParser):
    """The addresses of styles, scripts, pictures and the city's card."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.paths: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag in ("link", "script", "img") and (path := said.get("href") or said.get("src")):
            self.paths.append(path)


def weighed(visitor: Client, path: str, seen: dict[str, int]) -> dict[str, int]:
    """path → bytes, of this and all that it leads to."""
    seen[path] = len(visitor.get(path, headers={"accept-encoding": "gzip"}).getvalue())
    text = visitor.get(path).getvalue().decode(errors="replace")
    beside = path.rpartition("/")[0]
    leads = Named(text).paths if "<html" in text else [f"{beside}/{name}" for name in IMPORTED.findall(text)]
    for one in leads:
        if one not in seen:
            weighed(visitor, one, seen)
    return seen


@pytest.mark.parametrize("path", FIRST)
def test_a_first_page_is_light(path):
    for _ in range(20):
        actions.publish(received(), "文昌路口路面有坑，电动车绕行" * 5, by=actor(DISPATCHER), now=NOW)
    found = weighed(Client(), path, {})
    assert any(name.endswith("outbox.js") for name in found)
    assert sum(found.values()) <= HEAVIEST, found
