from django import forms

from liuchi.procedures.words import Words
from liuchi.ui.forms import WordsForm


class SignIn(WordsForm):
    key = forms.CharField(
        label=Words("people.key"),
        max_length=60,  # type: ignore[arg-type]
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=Words("people.password"),
        max_length=200,
        strip=False,  # type: ignore[arg-type]
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
