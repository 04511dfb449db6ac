"""What the page of components shows of each: the contexts of all its states."""

from datetime import datetime, timedelta
from typing import Any

from django import forms

from liuchi.procedures.words import Words
from liuchi.ui import clocks
from liuchi.ui import now as clock
from liuchi.ui.forms import WordsForm, words
from liuchi.ui.inputs import DayInput, MomentInput, PhoneInput
from liuchi.ui.tables import Cell, Table

Contexts = list[dict[str, Any]]

LAMP, LANE, TREE, WHO = (Words(f"ui.sample.{name}") for name in ("lamp", "lane", "tree", "who"))
HERE = "#components"
OPTIONS = [("lamp", LAMP), ("tree", TREE)]


class Sample(WordsForm):
    """One question of every kind."""

    text = forms.CharField(label=words("ui.sample.what"), help_text=words("ui.sample.hint"), widget=forms.Textarea)
    line = forms.CharField(label=words("ui.sample.where"))
    kind = forms.ChoiceField(label=words("ui.sample.kind"), choices=OPTIONS, widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(
        label=words("ui.sample.also"), choices=OPTIONS, widget=forms.CheckboxSelectMultiple, required=False
    )
    one = forms.ChoiceField(label=words("ui.sample.one"), choices=[("", words("ui.choose")), *OPTIONS])
    number = forms.IntegerField(label=words("ui.sample.number"), max_value=99)
    day = forms.DateField(label=words("ui.sample.day"), widget=DayInput)
    moment = forms.DateTimeField(label=words("ui.sample.moment"), widget=MomentInput, required=False)
    phone = forms.CharField(label=words("ui.sample.phone"), widget=PhoneInput, required=False)
    photo = forms.FileField(label=words("ui.sample.photo"), required=False)
    agreed = forms.BooleanField(label=words("ui.sample.agreed"))


class Narrow(WordsForm):
    kind = forms.ChoiceField(label=words("ui.sample.kind"), choices=OPTIONS, required=False)


def specimens() -> dict[str, Contexts]:
    """Component → the contexts of its states, in the order of their names."""
    now = clock.now()
    return dict(sorted((_actions() | _forms() | _notices() | _lists() | _times(now) | _results()).items()))


def _actions() -> dict[str, Contexts]:
    press = Words("ui.sample.press")
    return {
        "button": [{"label": press, **more} for more in ({}, {"kind": "plain"}, {"kind": "danger"}, {"href": HERE})],
        "search": [{"label": LAMP, "id": "search-empty"}, {"label": LAMP, "id": "search-filled", "value": "12"}],
        "copyable": [{"text": "260302-0000001-3"}],
        "pager": [{"newer": HERE, "older": HERE}, {"older": HERE}],
        "tabs": [{"label": LANE, "tabs": [
            {"label": LAMP, "href": HERE, "here": True, "count": 3}, {"label": TREE, "href": HERE, "count": 0},
        ]}],
    }  # fmt: skip


def _forms() -> dict[str, Contexts]:
    wrong = Sample({"number": "120"}, auto_id="wrong_%s")
    chosen = [{"label": LAMP, "href": HERE}]
    return {
        "error_summary": [{"form": wrong}],
        "fields": [{"form": Sample(auto_id="empty_%s")}, {"form": wrong}],
        "field": [{"field": Sample(auto_id="alone_%s")["line"]}],
        "filters": [
            {"form": Narrow(auto_id="unchosen_%s")},
            {"form": Narrow({"kind": "lamp"}, auto_id="chosen_%s"), "chosen": chosen, "clear": HERE},
        ],
        "step_of": [{"step": 2, "steps": 5, "label": LANE}],
        "summary_list": [{"rows": [
            {"label": Words("ui.sample.what"), "text": LAMP, "href": HERE},
            {"label": Words("ui.sample.where"), "text": LANE, "href": HERE}, {"label": Words("ui.sample.phone"), "text": ""},
        ]}],
    }  # fmt: skip


def _notices() -> dict[str, Contexts]:
    return {
        "notice": [{"text": LAMP, "title": LANE, "tone": tone} for tone in ("info", "done", "warn", "bad")],
        "empty": [{"title": LAMP, "text": TREE}, {"title": LAMP, "text": TREE, "href": HERE, "label": LANE}],
        "loading": [{"lines": "111"}],
        "progress": [
            {"label": LANE, "id": "progress-known", "done": 3, "all": 10},
            {"label": LANE, "id": "progress-unknown", "done": 0, "all": 0},
        ],
        "sign": [{"tone": tone} for tone in ("info", "done", "warn", "bad", "calm", "paused")],
        "tag": [{"text": LAMP, "tone": tone} for tone in ("new", "going", "waiting", "done", "late", "closed")],
    }


def _lists() -> dict[str, Contexts]:
    columns = [Words("ui.sample.what"), Words("ui.sample.kind"), Words("ui.sample.number")]
    rows = [[Cell(LAMP, href=HERE), Cell(TREE, tone="done"), 3], [TREE, Cell(LAMP, tone="late"), 12]]
    return {
        "accordion": [{"items": [{"title": LAMP, "text": TREE}, {"title": TREE, "text": LAMP}], "open": 1}],
        "table": [{"table": Table(LANE, columns, rows)}, {"table": Table(LANE, columns, [])}],
        "chart": [
            {"id": "sample-chart", "title": LANE, "lead": TREE, "table": Table(LANE, columns, rows), "kind": "bars"}
        ],
    }


def _times(now: datetime) -> dict[str, Contexts]:
    hour, day = timedelta(hours=1), timedelta(days=1)
    faces = [
        clocks.face(LAMP, due=now + 3 * day, now=now, why=TREE),
        clocks.face(LAMP, due=now + 5 * hour, now=now),
        clocks.face(LAMP, due=now - hour, now=now),
        clocks.paused(LAMP, why=TREE),
        clocks.met(LAMP, at=now, due=now + hour),
        clocks.met(LAMP, at=now, due=now - hour),
    ]
    entries = [
        {"at": now, "said": TREE, "by": WHO, "tone": "done"},
        {"at": now - day, "said": LAMP, "by": WHO, "text": "12345"},
    ]
    marks = [
        {"label": LAMP, "at": now - day, "reached": "done"},
        {"label": LANE, "reached": "now"},
        {"label": TREE, "reached": "ahead"},
    ]
    return {
        "clock": [{"clock": face} for face in faces],
        "history": [{"entries": entries}, {"entries": []}],
        "timeline": [{"label": LANE, "marks": marks}],
    }


def _results() -> dict[str, Contexts]:
    rows = [
        {"label": Words("ui.waiting.number"), "text": "260302-0000001-3"},
        {"label": Words("ui.waiting.code"), "text": "7K4M-P2WX"},
    ]
    return {"receipt": [{"title": LAMP, "rows": rows, "note": TREE}]}
