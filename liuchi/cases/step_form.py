"""The form of a step, read from its asks.

It only carries what was typed: the procedure alone says whether it will do.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django import forms

from liuchi.cases.references import candidates
from liuchi.people import queries as people
from liuchi.procedures.asks import Ask
from liuchi.procedures.declare import Step
from liuchi.procedures.running import Case
from liuchi.procedures.words import Words
from liuchi.ui.choices import OneOf, SomeOf
from liuchi.ui.forms import WordsForm
from liuchi.ui.inputs import MomentInput

Choices = list[tuple[str, Any]]


def named(name: Any) -> Any:
    """City data as the label of a choice: Django would take a mapping or a tuple for a group of choices."""
    return Words("ui.text", text=name)


class StepForm(WordsForm):
    """``case`` and ``step`` choose the fields; ``data`` as Django's forms take it."""

    def __init__(self, case: Case, step: Step, *, now: datetime, data: Any = None, initial: Any = None) -> None:
        self.asks = case.procedure.asked[step.key]
        super().__init__(data, initial=initial, auto_id=f"{step.key}-%s")
        for ask in self.asks:
            self.ask(ask.key, _field(ask, case, now))

    def answers(self) -> dict[str, Any]:
        """What was typed, for the procedure to read. Call after `is_valid`."""
        return {k: v for k, v in self.cleaned_data.items() if v not in ("", [], None)}

    def refuse(self, fields: Mapping[str, Words]) -> None:
        for name, words in fields.items():
            self.add_error(name if name in self.fields else None, _naming(self.fields.get(name), words))


def _naming(field: forms.Field | None, words: Words) -> Words:
    """An error names its field."""
    return Words("cases.wrong.field", field=field.label, why=words) if field else words


def _field(ask: Ask, case: Case, now: datetime) -> forms.Field:
    label: Any = case.procedure.says("ask", ask.key)
    return FIELDS[ask.kind](ask, case, now, {"label": label, "required": ask.required})


def _text(ask: Ask, case: Case, now: datetime, own: dict[str, Any]) -> forms.Field:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), strip=True, **own)


def _line(ask: Ask, case: Case, now: datetime, own: dict[str, Any]) -> forms.Field:
    return forms.CharField(**own)


def _number(ask: Ask, case: Case, now: datetime, own: dict[str, Any]) -> forms.Field:
    return forms.CharField(widget=forms.NumberInput(attrs={"min": ask.low, "max": ask.high}), **own)


def _moment(ask: Ask, case: Case, now: datetime, own: dict[str, Any]) -> forms.Field:
    return forms.CharField(widget=MomentInput(), **own)


def _yes(ask: Ask, case: Case, now: datetime, own: dict[str, Any]) -> forms.Field:
    return forms.BooleanField(**own | {"required": False})


def _choice(ask: Ask, case: Case, now: datetime, own: dict[str, Any]) -> forms.Field:
    options: Choices = [(o, case.procedure.says(ask.key, o)) for o in ask.options]
    return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **own)


def _unit(ask: Ask, case: Case, now: datetime, own: dict[str, Any]) -> forms.Field:
    return OneOf(choices=lambda: [("", Words("ui.choose")), *_units()], **own)


def _several(ask: Ask, case: Case, now: datetime, own: dict[str, Any]) -> forms.Field:
    return SomeOf(choices=_units, widget=forms.SelectMultiple, **own)


def _units() -> Choices:
    return [(u.path, named(u.name)) for u in people.units()]


def _person(ask: Ask, case: Case, now: datetime, own: dict[str, Any]) -> forms.Field:
    duty, fact = ask.options or ("", "unit")

    def options() -> Choices:
        found = candidates(duty, fact, case.facts, now)
        return [("", Words("ui.choose")), *((s.actor_id, named(s.name)) for s in found)]

    return OneOf(choices=options, **own)


FIELDS: dict[str, Callable[[Ask, Case, datetime, dict[str, Any]], forms.Field]] = {
    "text": _text, "line": _line, "case": _line, "number": _number, "moment": _moment, "yes": _yes,
    "choice": _choice, "unit": _unit, "units": _several, "person": _person,
}  # fmt: skip
