"""Long lists to choose from: made when they are shown, not whenever a form is read.

Whoever takes the answer looks up what it names; the form only carries it.
"""

from typing import Any

from django import forms


class OneOf(forms.ChoiceField):
    """``choices``: a function that gives them."""

    def valid_value(self, value: Any) -> bool:
        return True


class SomeOf(forms.MultipleChoiceField):
    """``choices``: a function that gives them."""

    def valid_value(self, value: Any) -> bool:
        return True
