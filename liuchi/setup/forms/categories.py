from typing import Any

from liuchi.catalogue.facts import KINDS, QUESTION_TYPES, VISIBILITIES
from liuchi.procedures.words import Words
from liuchi.setup.forms import fields
from liuchi.setup.forms.row import RowForm, texts
from liuchi.setup.groups import Group
from liuchi.setup.kind import Row

OF_A_LEAF = ("kind", "grade", "visibility", "words", "batch")
PARTED = "|"


def _question() -> dict[str, Any]:
    return {
        "key": fields.line("categories.question.key", most=40),
        "type": fields.one("categories.question.type", lambda: _said("setting.question", QUESTION_TYPES)),
        "zh": fields.line("categories.question.zh", most=500),
        "en": fields.line("categories.question.en", most=500),
        "required": fields.tick("categories.question.required"),
        "options": fields.lines("categories.question.options"),
    }


def _said(prefix: str, values: tuple[str, ...]) -> list[tuple[str, Any]]:
    return [(value, Words(f"{prefix}.{value}")) for value in values]


def _options(typed: str) -> list[Row]:
    """«key | 中文 | English», one a line."""
    parts = [[part.strip() for part in each.split(PARTED, 2)] for each in texts(typed)]
    return [dict(zip(("key", "zh", "en"), [*one, "", ""], strict=False)) for one in parts]


def _typed(options: list[Row]) -> str:
    return "\n".join(f" {PARTED} ".join((each["key"], each["zh"], each["en"])) for each in options)


class CategoryForm(RowForm):
    fixed = ("code",)
    groups = (Group("questions", _question),)
    code = fields.line("categories.code", most=80)
    zh = fields.line("zh")
    en = fields.line("en", required=False)
    kind = fields.one(
        "categories.kind", lambda: _said("catalogue.kind", KINDS), required=False, none="setting.categories.branch"
    )
    grade = fields.one("categories.grade", lambda: _said("setting.grade", ("1", "2", "3", "4")), required=False)
    visibility = fields.radios("categories.visibility", VISIBILITIES[::-1], "catalogue.visibility")
    words = fields.lines("categories.words")
    batch = fields.tick("categories.batch")
    closed = fields.day("closed")

    def suit(self) -> None:
        """What is a heading, or takes requests, stays so."""
        self.fields["visibility"].required = False
        if self.old and not self.old["kind"]:
            for name in (*OF_A_LEAF, *(name for name in self.fields if name.startswith("questions-"))):
                del self.fields[name]
            self.counts["questions"] = 0
        elif self.old:
            self.fields["kind"].required = True
            self.fields["kind"].choices = lambda: _said("catalogue.kind", KINDS)  # type: ignore[attr-defined]

    def initial_of(self, old: Row) -> dict[str, Any]:
        if not old["kind"]:
            return dict(old)
        questions = [each | {"options": _typed(each["options"])} for each in old["questions"]]
        return old | {"words": "\n".join(old["words"]), "questions": questions}

    def clean(self) -> dict[str, Any]:
        """A heading asks nothing."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.old and not found.get("kind") and (found.get("grade") or found.get("words")):
            self.add_error("kind", Words("setting.no.kind"))
        return found

    def row(self) -> Row:
        row: Row = super().row()
        if not row.get("kind"):
            return {name: row[name] for name in ("code", "zh", "en", "closed")} | {"kind": ""}
        asked = [
            question | {"required": bool(question["required"]), "options": _options(question["options"] or "")}
            for _, question in self.filled("questions")
        ]
        grade = int(row["grade"]) if str(row["grade"]).isdecimal() else None
        seen = row["visibility"] or "private"
        return row | {"grade": grade, "visibility": seen, "words": texts(row["words"]), "questions": asked}
