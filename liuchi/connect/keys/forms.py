from django import forms

from liuchi.connect.keys.facts import SCOPES, SUBMIT
from liuchi.ui.forms import WordsForm, words


class KeyForm(WordsForm):
    name = forms.CharField(label=words("keys.field.name"), help_text=words("keys.field.name.help"), max_length=60)
    scopes = forms.MultipleChoiceField(
        label=words("keys.field.scopes"),
        choices=[(scope, words(f"keys.scope.{scope}")) for scope in SCOPES],
        initial=[SUBMIT],
        widget=forms.CheckboxSelectMultiple,
    )
    staff = forms.CharField(
        label=words("keys.field.staff"), help_text=words("keys.field.staff.help"), max_length=60, required=False
    )
