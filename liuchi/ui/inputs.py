"""Inputs that the phone has a picker for. Values go in and out as HTML prescribes, whatever the language."""

from django import forms


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """A day and a time of day, in the city's time zone."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class PhoneInput(forms.TextInput):
    input_type = "tel"
