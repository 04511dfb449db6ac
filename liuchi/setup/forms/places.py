from typing import Any, ClassVar

from django import forms

from liuchi.places.codes import LEVELS
from liuchi.procedures.words import Words
from liuchi.setup import ground
from liuchi.setup.forms import fields
from liuchi.setup.forms.row import RowForm, days
from liuchi.setup.kind import Row
from liuchi.ui.forms import words


def _levels() -> list[tuple[str, Any]]:
    return [(level, Words(f"places.level.{level}")) for level in LEVELS]


class PlaceForm(RowForm):
    """A file that was chosen becomes text at once: so it is still there when something else is refused."""

    fixed = ("code", "level")
    tries = True
    called: ClassVar[dict[str, str]] = {"geometry": "drawn"}
    code = fields.line("places.code", most=12)
    level = fields.one("places.level", _levels)
    zh = fields.line("zh")
    en = fields.line("en", required=False)
    since = fields.day("places.since", required=True)
    until = fields.day("until")
    successor = fields.one("places.successor", fields.all_places, required=False, none="setting.places.none")
    upload = forms.FileField(
        label=words("setting.places.upload"), help_text=words("setting.places.upload.help"), required=False
    )
    drawn = fields.lines("places.drawn", rows=4, most=ground.LARGEST)

    def __init__(self, old: Row | None, *, data: Any = None, files: Any = None) -> None:
        if data is not None and (file := (files or {}).get("upload")):
            data = data.copy()
            data["drawn"] = file.read(ground.LARGEST + 1).decode("utf-8-sig", errors="replace").replace("\0", "�")
        super().__init__(old, data=data, files=None)

    def suit(self) -> None:
        is_drawn = bool((self.old or {}).get("boundary"))
        self.fields["drawn"].help_text = words(f"setting.places.drawn.{'there' if is_drawn else 'not_there'}")

    def clean_drawn(self) -> Any:
        """The geometry; None where nothing was drawn."""
        text = self.cleaned_data["drawn"]
        code = (self.old or self.cleaned_data).get("code", "")
        try:
            return ground.read(text, code) if text.strip() else None
        except LookupError:
            self.add_error("drawn", Words("setting.places.no.one"))
        except ValueError:
            self.add_error("drawn", Words("setting.places.no.json"))
        return None

    def row(self) -> Row:
        row = super().row()
        drawn, _ = row.pop("drawn"), row.pop("upload")
        boundary = drawn or (self.old or {}).get("boundary")
        return row | days(row, "successor") | {"boundary": boundary}
