from typing import Any

from liuchi.procedures.words import Words
from liuchi.setup.forms import fields
from liuchi.setup.forms.row import RowForm


class UnitForm(RowForm):
    fixed = ("path",)
    path = fields.line("units.path", most=200)
    zh = fields.line("zh")
    en = fields.line("en", required=False)
    kind = fields.line("units.kind", most=40)
    place = fields.one("units.place", fields.all_places, required=False, none="setting.everywhere")
    closed = fields.day("closed")

    def suit(self) -> None:
        kinds: Any = Words("setting.units.kind.help", kinds=tuple(fields.kinds_of_unit()))
        self.fields["kind"].help_text = kinds
