"""A template has tags, gaps, signs and numbers; words come through {% word %}."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from tests.walls import house
from tests.walls.exceptions import holds

COMMENT = re.compile(r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
TEMPLATE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
LETTERS = re.compile(r"[^\W\d_]+")
READ_ALOUD = {"alt", "title", "aria-label", "placeholder", "label", "aria-description"}
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=|javascript:|https?://", re.IGNORECASE)


class Bare(HTMLParser):
    """Collects the words that stand in the text, or in attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in READ_ALOUD:
                self.words += LETTERS.findall(value or "")

    def handle_data(self, data: str) -> None:
        self.words += LETTERS.findall(data)


def bare(path: Path) -> Iterator[str]:
    parser = Bare()
    parser.feed(TEMPLATE.sub("", COMMENT.sub("", house.text(path))))
    parser.close()
    yield from (f"{house.name(path)}: {word}" for word in parser.words)


def test_no_word_stands_bare_in_a_template():
    holds("bare words", (word for path in house.templates() for word in bare(path)))


def test_templates_load_nothing_inline_and_nothing_from_other_hosts():
    pages = [(path, TEMPLATE.sub("", COMMENT.sub("", house.text(path)))) for path in house.templates()]
    holds("inline", (f"{house.name(path)}: {hit[0].strip()}" for path, page in pages for hit in INLINE.finditer(page)))
