"""The forms of the page of set-up: a file, and which of its columns is what."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from liuchi.catalogue import queries as catalogue
from liuchi.connect.imports.facts import FIELDS
from liuchi.connect.uploads.facts import UploadView
from liuchi.procedures.words import Words
from liuchi.ui import now as clock
from liuchi.ui.choices import OneOf
from liuchi.ui.forms import WordsForm, words

ENCODINGS = ("utf-8", "gb18030")
NEEDED = ("at",)  # one of title and text too


class FileForm(WordsForm):
    file = forms.FileField(label=words("uploads.field.file"), help_text=words("uploads.field.file.help"))
    encoding = forms.ChoiceField(
        label=words("uploads.field.encoding"),
        help_text=words("uploads.field.encoding.help"),
        choices=[
            ("", words("uploads.field.encoding.found")),
            *((name, words(f"uploads.encoding.{name}")) for name in ENCODINGS),
        ],
        required=False,
    )
    sheet = forms.CharField(
        label=words("uploads.field.sheet"), help_text=words("uploads.field.sheet.help"), max_length=200, required=False
    )


class ColumnsForm(WordsForm):
    """One list of the file's columns a field; what the columns are called may be anything, so they go by their place."""

    rest = OneOf(
        label=words("uploads.rest"), help_text=words("uploads.rest.help"), required=False,
        choices=lambda: [("", Words("uploads.rest.own")), *_leaves()],
    )  # fmt: skip

    def __init__(self, upload: UploadView, data: Any = None) -> None:
        self.heads = upload.heads
        places = {head: str(place) for place, head in reversed(list(enumerate(upload.heads)))}
        chosen = {field: places[head] for field, head in upload.columns.items() if head in places}
        super().__init__(data, initial=chosen | {"rest": upload.category})
        for name in FIELDS:
            self.ask(name, _column(name, self.heads))
        self.order_fields(FIELDS)

    def columns(self) -> dict[str, str]:
        """Field → head. Call after `is_valid`."""
        return {name: self.heads[int(place)] for name in FIELDS if (place := self.cleaned_data[name])}

    def refuse(self, said: Words, fields: Mapping[str, Words]) -> None:
        for name, why in fields.items():
            self.add_error(name, why)
        if not fields:
            self.add_error("rest", said)


def _column(name: str, heads: Sequence[str]) -> forms.Field:
    called = [
        (str(n), Words("ui.text", text=head) if head else Words("uploads.column", n=n + 1))
        for n, head in enumerate(heads)
    ]
    label, hint = words(f"imports.field.{name}"), words(f"uploads.field.{name}.help")
    choices: Any = [("", Words("uploads.column.none")), *called]
    return forms.ChoiceField(label=label, help_text=hint, choices=choices, required=name in NEEDED)


def _leaves() -> list[tuple[str, Words]]:
    found = catalogue.leaves(on=clock.today())
    return [(leaf.code, Words("ui.text", text=tuple(c.name for c in catalogue.above(leaf.code)))) for leaf in found]
