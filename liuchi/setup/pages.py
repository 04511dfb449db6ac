"""What the set-up pages show: lines of a list, a page of it, changes in words."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from liuchi.cases.lines import actor_names
from liuchi.procedures.words import Words
from liuchi.setup import queries
from liuchi.setup.facts import ChangeView
from liuchi.setup.kind import Kind, Row
from liuchi.setup.kinds import KINDS
from liuchi.ui.words import shown

PAGE = 50


def address(kind: Kind, key: str) -> str:
    return reverse("setting:edit", args=[kind.key, key])


def lines(kind: Kind, rows: Sequence[Row], *, on: date) -> list[dict[str, Any]]:
    return [
        {
            "href": address(kind, kind.key_of(row)), "name": kind.name(row), "facts": kind.facts(row),
            "over": kind.is_over(row, on=on),
        }
        for row in rows
    ]  # fmt: skip


def found(kind: Kind, *, q: str, over: bool, on: date) -> list[Row]:
    """Those whose names, codes or facts hold what is looked for; ``over``: of those that a list shows only on demand."""
    wanted = q.strip().lower()
    rows = kind.among(kind.rows(), only=over, on=on)
    return [row for row in rows if wanted in _spelled(kind, row)] if wanted else rows


def _spelled(kind: Kind, row: Row) -> str:
    said = [kind.key_of(row), *(shown(kind.name(row), side) for side in ("zh", "en"))]
    said += [shown(fact, side) for fact in kind.facts(row) for side in ("zh", "en")]
    return " ".join(map(str, said)).lower()


def page_of(kind: Kind, rows: list[Row], *, after: str, query: dict[str, str]) -> tuple[list[Row], str]:
    """One page of a list, and the address of the next: it says where this one ended."""
    keys = [kind.key_of(row) for row in rows]
    start = keys.index(after) + 1 if after in keys else 0
    page = rows[start : start + PAGE]
    if start + PAGE >= len(rows):
        return page, ""
    return page, f"?{urlencode({**{n: v for n, v in query.items() if v}, 'after': keys[start + PAGE - 1]})}"


def changes(views: Sequence[ChangeView], *, press: bool = True) -> list[dict[str, Any]]:
    """``press``: with what can still be taken back by one."""
    names = actor_names({view.by for view in views})
    return [_change(view, names.get(view.by, "")) | {"press": press and _stands(view)} for view in views]


def _stands(view: ChangeView) -> bool:
    """It was no password, and nothing was changed there since."""
    return view.verb != "password" and queries.plain(KINDS[view.kind].find(view.key)) == view.after


def _change(view: ChangeView, who: Any) -> dict[str, Any]:
    kind = KINDS[view.kind]
    row = view.after or view.before
    name = kind.name(row) if row else view.key
    said = Words(f"setting.verb.{view.verb}", what=Words(f"setting.kind.{view.kind}"), name=name)
    return {
        "id": view.id, "said": said, "by": who or view.by, "at": view.at, "href": address(kind, view.key), "key": view.key,
        "fields": [_field(view, name) for name in view.fields],
    }  # fmt: skip


def _field(view: ChangeView, name: str) -> dict[str, Any]:
    before, after = (view.before or {}).get(name), (view.after or {}).get(name)
    return {"name": name, "before": _plain(before), "after": _plain(after)}


def _plain(value: Any) -> str:
    """As the file writes it."""
    if isinstance(value, dict) and "coordinates" in value:
        return f"{value['type']} ({len(str(value['coordinates']))})"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_plain(inner)}" for name, inner in value.items() if inner not in (None, "", []))
    if isinstance(value, list):
        return "; ".join(map(_plain, value))
    return "–" if value in (None, "") else str(value)


def older_changes(views: Sequence[ChangeView], asked: dict[str, str]) -> str:
    if len(views) < queries.PAGE:
        return ""
    return f"?{urlencode({**{n: v for n, v in asked.items() if v}, 'before': views[-1].id})}"
