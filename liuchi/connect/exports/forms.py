"""What every door asks before figures leave: which tables, of which cases, and what for."""

from typing import Any

from django import forms

from liuchi.catalogue import queries as catalogue
from liuchi.connect.exports.facts import CSV, FORMATS, LONGEST_PURPOSE, Filters, Wanted
from liuchi.connect.exports.tables import TABLES
from liuchi.places import queries as places
from liuchi.procedures.words import Words
from liuchi.ui import now as clock
from liuchi.ui.choices import OneOf
from liuchi.ui.forms import WordsForm, words
from liuchi.ui.inputs import DayInput

ALL = ("", Words("exports.all"))


def day(label: str, hint: str) -> forms.DateField:
    return forms.DateField(
        label=words(label), help_text=words(hint), required=False, widget=DayInput(), input_formats=["%Y-%m-%d"]
    )


class ExportForm(WordsForm):
    purpose = forms.CharField(
        label=words("exports.field.purpose"), help_text=words("exports.field.purpose.help"), max_length=LONGEST_PURPOSE
    )
    tables = forms.MultipleChoiceField(
        label=words("exports.field.tables"),
        choices=[(key, words(f"exports.table.{key}")) for key in TABLES],
        initial=list(TABLES),
        widget=forms.CheckboxSelectMultiple,
    )
    format = forms.ChoiceField(
        label=words("exports.field.format"),
        choices=[(key, words(f"exports.format.{key}")) for key in FORMATS],
        initial=CSV,
        widget=forms.RadioSelect,
    )
    since = day("exports.field.since", "exports.field.since.help")
    until = day("exports.field.until", "exports.field.until.help")
    category = OneOf(label=words("exports.field.category"), choices=lambda: [ALL, *_categories()], required=False)
    place = OneOf(label=words("exports.field.place"), choices=lambda: [ALL, *_places()], required=False)

    def clean_category(self) -> str:
        return self._known("category", catalogue.category)

    def clean_place(self) -> str:
        return self._known("place", places.place)

    def _known(self, name: str, find: Any) -> str:
        code = str(self.cleaned_data[name])
        if code and find(code) is None:
            raise forms.ValidationError(words(f"exports.no.{name}"))
        return code

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        since, until = found.get("since"), found.get("until")
        if since and until and until < since:
            self.add_error("until", Words("exports.no.days"))
        return found

    def wanted(self, through: str) -> Wanted:
        """Call after `is_valid`."""
        d = self.cleaned_data
        filters = Filters(d["since"], d["until"], d["category"], d["place"])
        tables = tuple(key for key in TABLES if key in d["tables"])
        return Wanted(tables, d["format"], d["purpose"], through, filters)


def _categories() -> list[tuple[str, Any]]:
    """Branches too: all that lies below comes with them."""
    return [(each.code, _chain(catalogue.above(each.code))) for each in catalogue.categories()]


def _places() -> list[tuple[str, Any]]:
    return [(each.code, _chain(places.chain(each.code)[-2:])) for each in places.within("", on=clock.today())]


def _chain(views: Any) -> Words:
    return Words("ui.text", text=tuple(view.name for view in views))
