import re

from tests.walls import house
from tests.walls.exceptions import holds

IN_TEMPLATES = re.compile(r"{%\s*(?:load[^%]*\bi18n\b|trans\b|translate\b|blocktrans\b|blocktranslate\b)|_\(")


def test_words_come_from_the_catalogue_never_from_gettext():
    found = ((path, line, name) for path in house.rooms() for line, name in house.imports(path))
    code = (f"{house.name(path)}:{line} {name}" for path, line, name in found if "gettext" in name)
    pages = (house.name(path) for path in house.templates() if IN_TEMPLATES.search(house.text(path)))
    holds("gettext", (*code, *pages))
