"""What the documents point to is there: files, headings, pages, and every file that they name."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.urls import Resolver404, resolve

from tests.walls import house
from tests.walls.exceptions import holds

LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCED = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|yaml|json|md|txt|in|sh)|(?:liuchi|tests|docs)/[\w/-]+)`")
PAGE = re.compile(r"`(/[\w/-]*)`")
FOR_VISITORS = ("README.md", "README.zh.md", "start.md", "mission.md")


@cache
def documents() -> tuple[Path, ...]:
    return tuple(sorted([*house.ROOT.glob("*.md"), *(house.ROOT / "docs").rglob("*.md")]))


def text(path: Path) -> str:
    return FENCED.sub("", house.text(path))


def anchors(path: Path) -> set[str]:
    """As a forge makes them of headings: small letters, no punctuation, hyphens for spaces."""
    plain = (re.sub(r"[^\w\s-]", "", heading.lower()) for heading in HEADING.findall(text(path)))
    return {re.sub(r"\s", "-", heading.strip()) for heading in plain}


def dead() -> Iterator[str]:
    for path in documents():
        for link in LINK.findall(text(path)):
            name, _, anchor = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            inside = house.ROOT in (target, *target.parents)
            if "://" not in link and (not inside or not target.exists() or (anchor and anchor not in anchors(target))):
                yield f"{house.name(path)} links to {link}"


def unnamed() -> Iterator[str]:
    for path in documents():
        for name in NAMED.findall(text(path)):
            if not any((folder / name).exists() for folder in (house.ROOT, house.HOUSE)):
                yield f"{house.name(path)} names {name}"


def closed() -> Iterator[str]:
    """Addresses of pages that lead nowhere."""
    for path in (path for path in documents() if path.name in FOR_VISITORS):
        for page in PAGE.findall(text(path)):
            try:
                resolve(page)
            except Resolver404:
                yield f"{house.name(path)} sends to {page}"


def test_every_link_leads_to_a_file_and_a_heading_that_exist():
    holds("dead links", dead())


def test_every_file_that_a_document_names_exists():
    holds("named files", unnamed())


def test_every_page_that_a_visitor_is_sent_to_exists():
    holds("named pages", closed())


def test_there_is_something_to_follow():
    assert len(documents()) > 20 and LINK.search(text(house.ROOT / "README.md"))
