"""What was changed, by whom and when; and one thing as it stands now."""

import json
from hashlib import sha256
from typing import Any

from liuchi.places import editions
from liuchi.setup.facts import ChangeView
from liuchi.setup.kind import Kind, Row
from liuchi.setup.models import Change

PAGE = 50
VIEW = tuple(ChangeView.__dataclass_fields__)


def now_in(kind: Kind, key: str) -> Row | None:
    """As the database has it, whoever changed it a moment ago."""
    editions.forget()
    return kind.find(key)


def plain(row: Row | None) -> Any:
    """As JSON keeps it: days as text."""
    return json.loads(json.dumps(row, default=str))


def mark(row: Row | None) -> str:
    """Of a row as somebody saw it: so that nobody overwrites what she has not seen. «» for none."""
    return sha256(json.dumps(plain(row), sort_keys=True).encode()).hexdigest()[:16] if row else ""


def changes(
    *, kind: str = "", key: str = "", by: str = "", before: int = 0, most: int = PAGE
) -> tuple[ChangeView, ...]:
    """The latest first. ``before``: the id at which a page ended."""
    rows = Change.objects.order_by("-id")
    wanted = {"kind": kind, "key": key, "by": by, "id__lt": before}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    return tuple(ChangeView(*row) for row in rows.values_list(*VIEW)[:most])


def change(number: int) -> ChangeView | None:
    row = Change.objects.filter(pk=number).values_list(*VIEW).first()
    return ChangeView(*row) if row else None
