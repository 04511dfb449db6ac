from typing import Any

from liuchi.procedures.words import Words
from liuchi.setup.forms import fields
from liuchi.setup.forms.row import RowForm
from liuchi.setup.kind import Row
from liuchi.setup.kinds.theme import SIDES
from liuchi.ui.contrast import SETTABLE, product
from liuchi.ui.forms import words


class ThemeForm(RowForm):
    """A colour that is left empty is the product's. Others that the city's file sets stay as they are."""

    shown = "setup/colours.html"

    def suit(self) -> None:
        for side in SIDES:
            for token in SETTABLE:
                field = fields.line(f"theme.{token}", most=7, required=False)
                field.label = words(f"setting.theme.of_{side}", colour=Words(f"setting.theme.{token}"))
                field.help_text = words("setting.theme.help", colour=product()[side][token])
                self.ask(f"{side}_{token}", field)

    def initial_of(self, old: Row) -> dict[str, Any]:
        return {f"{side}_{token}": colour for side in SIDES for token, colour in old[side].items()}

    def row(self) -> Row:
        old = self.old or {}
        return {"key": old["key"]} | {side: self._side(side, old[side]) for side in SIDES}

    def _side(self, side: str, old: dict[str, str]) -> dict[str, str]:
        typed = {token: self.cleaned_data[f"{side}_{token}"].lower() for token in SETTABLE}
        kept = {token: colour for token, colour in old.items() if token not in SETTABLE}
        return kept | {token: colour for token, colour in typed.items() if colour}

    @property
    def swatches(self) -> list[tuple[Words, str]]:
        """What stands now, by name."""
        own = {side: (self.old or {})[side] for side in SIDES}
        return [
            (
                Words(f"setting.theme.of_{side}", colour=Words(f"setting.theme.{token}")),
                own[side].get(token) or own["light"].get(token) or product()[side][token],
            )
            for side in SIDES
            for token in SETTABLE
        ]
