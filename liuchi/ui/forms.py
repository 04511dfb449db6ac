"""Forms that speak Words: so are labels, hints and errors, and an error names its field in the reader's language."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import get_language

from liuchi.procedures.words import Words
from liuchi.ui.catalogue import texts
from liuchi.ui.limits import bound
from liuchi.ui.words import say

_FACTS = ("limit_value", "show_value", "max", "length", "allowed_extensions")


def words(key: str, **facts: Any) -> Any:
    """Words as a label, hint or choice. Any, for Django's own types know only text there."""
    return Words(key, **facts)


class WordsForm(forms.Form):
    """A form whose fields carry Words: `forms.CharField(label=Words("request.where"), help_text=Words("request.how"))`.

    Errors become sentences when they are added, whoever adds them: Django's own by their code (ui.error.<code>), the
    procedure's refusals as the Words they are (`form.add_error("unit", words)`).
    """

    use_required_attribute = False  # the browser's own bubbles speak the browser's language

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            bound(field)

    def ask(self, name: str, field: forms.Field) -> None:
        """One more question, under the same bounds as those of the class."""
        bound(field)
        self.fields[name] = field

    def add_error(self, field: str | None, error: Any) -> None:
        """``error``: Words, a ValidationError, or a list or dict of them."""
        if isinstance(error, Words):
            error = ValidationError(say(error, get_language()), code="refused")
        elif not isinstance(error, ValidationError):
            error = ValidationError(error)
        super().add_error(field, self._said(field, error))

    def _said(self, field: str | None, error: ValidationError) -> ValidationError:
        if hasattr(error, "error_dict"):
            return ValidationError({name: self._sentences(name, errors) for name, errors in error.error_dict.items()})
        return ValidationError(self._sentences(field, error.error_list))

    def _sentences(self, field: str | None, errors: list[ValidationError]) -> list[ValidationError]:
        label = self[field].label if field and field != NON_FIELD_ERRORS else Words("ui.error.whole_form")
        return [ValidationError(say(sentence(e, label), get_language()), code=e.code) for e in errors]


def sentence(error: ValidationError, label: Any) -> Words:
    """Why a value was refused. ``label``: the field's, Words or text, so that the sentence names the field."""
    if isinstance(error.message, Words):
        return error.message
    if error.code == "refused":
        return Words("ui.text", text=error.message)
    key = f"ui.error.{error.code}"
    facts = {name: value for name, value in (error.params or {}).items() if name in _FACTS}
    return Words(key if key in texts()["zh"] else "ui.error.invalid", field=label, **facts)


def mistakes(form: forms.BaseForm) -> Iterator[tuple[str, str]]:
    """(id of the input or «», sentence) of every error, in the order of the fields, for the summary on top."""
    for message in form.non_field_errors():
        yield "", str(message)
    for field in form:
        for message in field.errors:
            yield first_id(field), str(message)


def first_id(field: forms.BoundField) -> str:
    """Where a link to the field lands: the input itself, or the first of several."""
    choices = isinstance(field.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple))
    return f"{field.auto_id}_0" if choices else field.auto_id
