from django import forms

from liuchi.ui.forms import WordsForm, words


class SignIn(WordsForm):
    key = forms.CharField(
        label=words("people.key"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=words("people.password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
