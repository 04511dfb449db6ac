"""Questions that are asked again and again in one form: several posts, several questions. One more than there are is open."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from liuchi.procedures.words import Words
from liuchi.ui.forms import WordsForm

MOST = 60  # that somebody may add; what is held already is always asked for, for what is not sent ends
_NAMED = re.compile(r"(\w+)-(\d+)\.(\w+)")


def is_repeated(name: str) -> bool:
    return _NAMED.fullmatch(name) is not None


@dataclass(frozen=True)
class Group:
    """``name``: «posts»; ``fields`` makes its questions anew for each."""

    name: str
    fields: Callable[[], Mapping[str, forms.Field]]

    def count(self, held: Sequence[Any], data: Mapping[str, Any] | None) -> int:
        sent = [
            int(m[2]) for name in data or () if (m := _NAMED.fullmatch(name)) and m[1] == self.name and len(m[2]) < 4
        ]
        return max(len(held) + 1, min(max(sent, default=-1) + 1, MOST))

    def ask(self, form: WordsForm, count: int) -> None:
        for number in range(count):
            for name, field in self.fields().items():
                field.required = False  # an empty group is none
                form.ask(f"{self.name}-{number}.{name}", field)

    def shown(self, form: WordsForm, count: int) -> list[tuple[Words, list[forms.BoundField]]]:
        """(legend, questions) of each."""
        names = list(self.fields())
        return [
            (
                Words(f"setting.group.{self.name}", n=number + 1),
                [form[f"{self.name}-{number}.{name}"] for name in names],
            )
            for number in range(count)
        ]

    def read(self, cleaned: Mapping[str, Any], count: int) -> list[tuple[int, dict[str, Any]]]:
        """(number, answers) of those that are not empty."""
        names = list(self.fields())
        found = [(n, {name: cleaned.get(f"{self.name}-{n}.{name}") for name in names}) for n in range(count)]
        return [(n, answers) for n, answers in found if any(answers.values())]

    def initial(self, held: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        return {f"{self.name}-{n}.{name}": value for n, one in enumerate(held) for name, value in one.items()}
