"""A form over one row of a city's file."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from liuchi.procedures.words import Words
from liuchi.setup import queries
from liuchi.setup.groups import Group, is_repeated
from liuchi.setup.kind import Row
from liuchi.ui.forms import WordsForm

_INSIDE = re.compile(r"(\w+)\[(\d+)\]\.(\w+)")


class RowForm(WordsForm):
    """``old``: the row as it stands, None for a new one. A field has the name that the file gives it.

    fixed   by which it is found: asked of a new one only
    groups  what is asked several times
    shown   a template that stands above the questions
    tries   it can be tried before it is saved
    called  where a field has another name than in the file: the file's → the form's
    """

    fixed: ClassVar[tuple[str, ...]] = ()
    groups: ClassVar[tuple[Group, ...]] = ()
    shown: ClassVar[str] = ""
    tries: ClassVar[bool] = False
    called: ClassVar[Mapping[str, str]] = {}
    mark = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, old: Row | None, *, data: Any = None, files: Any = None) -> None:
        self.old = old
        first = {"mark": queries.mark(old)} | (self.initial_of(old) if old else {})
        super().__init__(data, files, initial=first)
        for name in self.fixed if old else ():
            del self.fields[name]
        self.counts = {g.name: g.count(first.get(g.name, ()), data) for g in self.groups}
        for group in self.groups:
            group.ask(self, self.counts[group.name])
            self.initial.update(group.initial(first.get(group.name, ())))
        self.suit()

    def suit(self) -> None:
        """What only some rows are asked."""

    def initial_of(self, old: Row) -> dict[str, Any]:
        return dict(old)

    def row(self) -> Row:
        """What was typed, as the file writes it. Call after `is_valid`."""
        plain = {name: value for name, value in self.cleaned_data.items() if not is_repeated(name) and name != "mark"}
        return (self.old or {}) | plain

    def clean(self) -> dict[str, Any]:
        """By what it is found stands in an address."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.fixed:
            if not str(found.get(name) or "").isprintable():
                self.add_error(name, ValidationError("unprintable", code="null_characters_not_allowed"))
        return found

    @property
    def seen(self) -> str:
        return str(self.cleaned_data["mark"]) if self.old else ""

    @property
    def alone(self) -> list[forms.BoundField]:
        """The questions that are asked once."""
        return [field for field in self if not is_repeated(field.name)]

    @property
    def repeated(self) -> list[tuple[Words, list[forms.BoundField]]]:
        return [shown for group in self.groups for shown in group.shown(self, self.counts[group.name])]

    def filled(self, name: str) -> list[tuple[int, dict[str, Any]]]:
        group = next(group for group in self.groups if group.name == name)
        return group.read(self.cleaned_data, self.counts[name])

    def refuse(self, troubles: Iterable[Words]) -> None:
        """What a file would be refused for, at the field that it names."""
        for trouble in troubles:
            name = self._field(trouble.facts.get("field", ""))
            why = trouble.facts.get("why", trouble)
            label = self.fields[name].label if name else None
            self.add_error(name, Words("cases.wrong.field", field=label, why=why) if name else trouble)

    def _field(self, said: str) -> str | None:
        """«posts[2].unit» is the unit of the second that was filled in; «lead.unit» is of «lead»."""
        if inside := _INSIDE.match(said):
            name, number, field = inside[1], int(inside[2]), inside[3]
            if name in self.counts and number <= len(filled := self.filled(name)):
                said = f"{name}-{filled[number - 1][0]}.{field}"
        for name in (self.called.get(said, said), said.replace(".", "_"), re.split(r"[\[.]", said)[0]):
            if name in self.fields:
                return name
        return None


def texts(said: str) -> list[str]:
    """One a line."""
    return [text for each in said.splitlines() if (text := each.strip())]


def days(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Empty days are none."""
    return {name: row.get(name) or None for name in names}
