"""The administrator at her desk."""

import re

from django.test import Client

from liuchi.people.models import Staff
from liuchi.ui.forms import WordsForm
from tests.cast import ADMINISTRATOR


def signed_in(key=ADMINISTRATOR):
    client = Client()
    client.force_login(Staff.objects.get(key=key))
    return client


def typed(answer):
    """What stands in the form of a page, as a browser would send it."""
    form: WordsForm = answer.context["form"]
    values = {field.html_name: field.value() for field in form if field.value() not in (None, "", False, [])}
    return {name: "1" if value is True else value for name, value in values.items()}


def change(client, path, /, **answers):
    """Opens a page, alters some answers, sends it. «__» in a name stands for a dot, «_0_» for a number."""
    sent = typed(client.get(path)) | {re.sub(r"_(\d+)_", r"-\1.", name): value for name, value in answers.items()}
    return client.post(path, sent)
