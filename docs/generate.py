"""`make docs`: writes docs/procedures/ anew from the declarations. A test holds that what lies there is what this writes."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liuchi.settings")

FOLDER = Path(__file__).parent / "procedures"
DAY = date(2026, 11, 24)  # whose limits are printed; move it on when a limit of the rulebook changes


def pages() -> Iterator[tuple[Path, str]]:
    """(file, text) of every procedure in both languages, by the product's own words and limits, no city's."""
    from liuchi.cases.register import REGISTER
    from liuchi.procedures.describe import describe
    from liuchi.procedures.drawing import svg
    from liuchi.procedures.markdown import markdown
    from liuchi.rulebook import load
    from liuchi.ui.catalogue import LANGUAGES
    from liuchi.ui.words import say

    book = load()
    for p in REGISTER:
        for language in LANGUAGES:
            picture = FOLDER / f"{p.key}.{language}.svg"
            yield picture, svg(p, lambda words, to=language: say(words, to))
            page = markdown(describe(p, book, DAY), lambda words, to=language: say(words, to), picture.name)
            yield picture.with_suffix(".md"), page


def main() -> None:
    import django

    django.setup()
    FOLDER.mkdir(exist_ok=True)
    for file, text in pages():
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
