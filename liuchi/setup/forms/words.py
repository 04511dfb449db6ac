from typing import Any

from liuchi.city import own
from liuchi.setup.forms import fields
from liuchi.setup.forms.row import RowForm
from liuchi.setup.kind import Row
from liuchi.ui.catalogue import LANGUAGES
from liuchi.ui.forms import words
from liuchi.ui.gaps import LONGEST


class WordForm(RowForm):
    """A text, or the two of a plural, in each language; the help beside it is the product's own text."""

    def suit(self) -> None:
        for side, product in own.products(self.old["key"]).items() if self.old else ():
            for name, text in self._asked(side, product).items():
                field = fields.lines(f"words.{name}", rows=2, most=LONGEST)
                field.required, field.strip = True, False
                field.help_text = words("setting.words.help", text=text)
                self.ask(name, field)

    def initial_of(self, old: Row) -> dict[str, Any]:
        return {name: text for side in LANGUAGES for name, text in self._asked(side, old[side]).items()}

    def row(self) -> Row:
        said = {name: str(text).replace("\r\n", "\n") for name, text in self.cleaned_data.items()}
        row: Row = {"key": (self.old or {})["key"]}
        for side in LANGUAGES:
            forms_of = {form: said[f"{side}_{form}"] for form in ("one", "other") if f"{side}_{form}" in said}
            row[side] = forms_of or said[side]
        return row

    def _field(self, said: str) -> str | None:
        return super()._field(said) or super()._field(f"{said}_other")

    @staticmethod
    def _asked(side: str, text: Any) -> dict[str, str]:
        return {side: text} if isinstance(text, str) else {f"{side}_{form}": each for form, each in text.items()}
