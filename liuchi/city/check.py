"""What stays in the files and is read at every start: city.yaml, limits/, calendars/, words.yaml, theme.yaml."""

from collections.abc import Callable, Iterator
from pathlib import Path

from liuchi.city import folder as files
from liuchi.city import own
from liuchi.places.codes import is_code
from liuchi.places.errors import FolderError
from liuchi.procedures.words import Words
from liuchi.rulebook import RulebookError
from liuchi.rulebook import load as rulebook
from liuchi.ui import catalogue, theme


def standing(folder: Path) -> Iterator[Words]:
    """Every trouble that these files would make, in words that name the file."""
    for look in (_city, _rulebook, _words, _theme):
        yield from _told(look, folder)


def _told(look: Callable[[Path], Iterator[Words]], folder: Path) -> Iterator[Words]:
    try:
        yield from look(folder)
    except FolderError as error:
        yield from error.troubles
    except (RulebookError, ValueError, AttributeError) as error:
        yield Words("city.no.standing", why=str(error))


def _city(folder: Path) -> Iterator[Words]:
    raw = files.rows(folder, "city.yaml")
    fields = raw if isinstance(raw, dict) else {}
    name = fields.get("name")
    if not (isinstance(name, dict) and name.get("zh")):
        yield Words("city.no.field", file="city.yaml", field="name", why=Words("places.folder.no.missing"))
    if not is_code(fields.get("code")):
        yield Words("city.no.field", file="city.yaml", field="code", why=Words("places.folder.no.code"))


def _rulebook(folder: Path) -> Iterator[Words]:
    rulebook(folder)
    return iter(())


def _words(folder: Path) -> Iterator[Words]:
    said = catalogue.read(folder / "words.yaml") if (folder / "words.yaml").exists() else {}
    for key, sides in said.items():
        for _, why in own.word_troubles(key, sides):
            yield Words("city.no.field", file="words.yaml", field=key, why=why)


def _theme(folder: Path) -> Iterator[Words]:
    for field, why in own.theme_troubles(theme.read(folder)):
        yield Words("city.no.field", file="theme.yaml", field=field, why=why)
