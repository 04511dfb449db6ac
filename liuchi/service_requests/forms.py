"""The forms of the door and of the desk.

They carry what was typed; intake.py and the procedure say whether it will do.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from liuchi.cases.step_form import named
from liuchi.catalogue.facts import CategoryView, Question
from liuchi.people import queries as people
from liuchi.people.vault import Contact
from liuchi.places import queries as places
from liuchi.procedures.words import Words
from liuchi.service_requests.intake import LONGEST_TEXT, Intake
from liuchi.ui.choices import OneOf
from liuchi.ui.forms import WordsForm, words
from liuchi.ui.inputs import MomentInput, PhoneInput

ABOUT_A_UNIT = ("complaint", "report")


class Photos(forms.ClearableFileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name)


class PhotosField(forms.FileField):
    """Several files; each is looked at by `documents`, by its content."""

    widget = Photos

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return list(data or ())


def area(label: str, *, rows: int = 6, hint: str = "", **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=words(label), help_text=words(hint) if hint else "", widget=widget, **more)


def line(label: str, *, hint: str = "", **more: Any) -> forms.CharField:
    return forms.CharField(label=words(label), help_text=words(hint) if hint else "", required=False, **more)


class ReportForm(WordsForm):
    """Report first, identity last. ``category`` adds its own questions."""

    text = area("request.field.text", hint="request.field.text.hint", max_length=LONGEST_TEXT)
    where = line("request.field.where", hint="request.field.where.hint")
    place = OneOf(label=words("request.field.place"), required=False)
    lon = forms.CharField(required=False, widget=forms.HiddenInput)
    lat = forms.CharField(required=False, widget=forms.HiddenInput)
    photos = PhotosField(
        label=words("request.field.photos"), help_text=words("request.field.photos.hint"), required=False
    )
    about_unit = OneOf(
        label=words("request.field.about_unit"), help_text=words("request.field.about_unit.hint"), required=False
    )
    name = line("request.field.name", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = line(
        "request.field.phone", hint="request.field.phone.hint", widget=PhoneInput(attrs={"autocomplete": "tel"})
    )
    direct = forms.BooleanField(label=words("request.field.direct"), required=False)
    join = forms.CharField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, category: CategoryView, *, on: date, **more: Any) -> None:
        super().__init__(**more)
        self.category = category
        self.fields["place"].choices = lambda: [("", Words("request.field.place.none")), *_places(on)]  # type: ignore[attr-defined]
        self._about(category)
        for question in category.questions:
            self.ask(f"answers.{question.key}", _question(question))
        self.order_fields(["text", *(f"answers.{q.key}" for q in category.questions)])

    def _about(self, category: CategoryView) -> None:
        if category.kind in ABOUT_A_UNIT:
            self.fields["about_unit"].choices = _units  # type: ignore[attr-defined]
        else:
            del self.fields["about_unit"]

    def intake(self, **more: Any) -> Intake:
        """What was typed, as any door hands it on. Call after `is_valid`."""
        d = self.cleaned_data
        answers = {
            k.removeprefix("answers."): v for k, v in d.items() if k.startswith("answers.") and v not in ("", [])
        }
        return Intake(
            category=self.category.code, text=d["text"], contact=Contact(d["name"], d["phone"]),
            where=d["where"], place=d["place"], lon=degrees(d["lon"]), lat=degrees(d["lat"]),
            about_unit=d.get("about_unit", ""), direct=d["direct"], answers=answers, **more,
        )  # fmt: skip

    def body(self) -> bytes:
        """The canonical bytes that an idempotency key is bound to."""
        said = {k: v for k, v in self.cleaned_data.items() if k not in ("key", "photos")}
        said["photos"] = [f"{p.name}:{p.size}" for p in self.cleaned_data["photos"]]
        return json.dumps([self.category.code, said], sort_keys=True, ensure_ascii=False).encode(errors="replace")

    def refuse(self, fields: Mapping[str, Words]) -> None:
        for name, why in fields.items():
            field = self.fields.get(name)
            self.add_error(
                name if field else None, Words("cases.wrong.field", field=field.label, why=why) if field else why
            )


def degrees(text: str) -> float | None:
    """A hidden coordinate; what is no number becomes one that lies nowhere, so that the intake names it."""
    try:
        return float(text) if text else None
    except ValueError:
        return float("nan")


def _places(on: date) -> list[tuple[str, Any]]:
    """Sub-districts and communities, as they follow from the codes."""
    found = [p for p in places.within("", on=on) if p.level in ("street", "community")]
    return [(p.code, named(tuple(one.name for one in places.chain(p.code)[-2:]))) for p in found]


def _units() -> list[tuple[str, Any]]:
    return [("", Words("request.field.about_unit.none")), *((u.path, named(u.name)) for u in people.units())]


def _question(q: Question) -> forms.Field:
    own: dict[str, Any] = {"label": q.label, "required": q.required}
    options = [(o.key, named(o.label)) for o in q.options]
    if q.type == "choice":
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **own)
    if q.type == "many":
        return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, **own)
    widgets: dict[str, Any] = {"number": forms.NumberInput, "moment": MomentInput}
    return forms.CharField(widget=widgets.get(q.type, forms.TextInput), **own)


class TrackForm(WordsForm):
    number = forms.CharField(label=words("request.field.number"), max_length=40)
    code = forms.CharField(
        label=words("request.field.code"), help_text=words("request.field.code.hint"), max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip


class LookForm(WordsForm):
    purpose = forms.CharField(label=words("request.field.purpose"), max_length=200)


class SummaryForm(WordsForm):
    summary = area("request.field.summary", rows=2, hint="request.field.summary.hint", required=False)
