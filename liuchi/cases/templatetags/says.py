"""The procedure's own words in templates: {{ case|step_words:"sign" }}."""

from django import template

from liuchi.procedures.running import Case
from liuchi.procedures.words import Words

register = template.Library()


@register.filter
def step_words(case: Case, key: str) -> Words:
    return case.procedure.says("step", key)
