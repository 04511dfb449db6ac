"""One statement reads all that the law needs of a case: itself, its clocks, its children, its parent's number, the
head of its chain.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any
from uuid import UUID

from django.utils.timezone import get_default_timezone

from liuchi.cases.rows import read_case
from liuchi.history.rows import Head, head_of, read_head
from liuchi.history.statements import fetched
from liuchi.procedures.running import Case

LOAD = f"""
SELECT c.id, c.number, c.procedure, c.version, c.state, c.key, c.parent_id, c.facts, c.opened, c.public, c.lon, c.lat,
  (SELECT jsonb_agg(jsonb_build_object('key', k.key, 'started', k.started, 'due', k.due, 'stopped', k.stopped,
      'expired', k.expired, 'wakes', k.wakes, 'detail', k.detail) ORDER BY k.id)
      FROM cases_clock k WHERE k.case_id = c.id) AS clocks,
  (SELECT jsonb_agg(jsonb_build_object('id', h.id, 'key', h.key, 'procedure', h.procedure, 'state', h.state, 'over', h.over)
      ORDER BY h.opened, h.id) FROM cases_case h WHERE h.parent_id = c.id) AS kin,
  {head_of("c.id")} AS head
FROM cases_case c
"""  # noqa: S608  no value of anybody's is part of this text


@dataclass(frozen=True, slots=True)
class Loaded:
    """A case with what the writer needs beside it. ``head``: where its chain ended when it was read."""

    case: Case
    number: str
    head: Head
    public: bool = False
    lon: float | None = None
    lat: float | None = None


def load(where: str, values: Sequence[Any]) -> list[Loaded]:
    """Cases by a condition on `c`, each with its parent, if it has one (a second statement then)."""
    rows = rows_of(f"{LOAD} WHERE {where}", values)
    parents = {r["id"]: r for r in _parents([r["parent_id"] for r in rows if r["parent_id"]])}
    zone = get_default_timezone()
    return [_loaded(r, parents.get(r["parent_id"]), zone) for r in rows]


def by_id(case_id: UUID) -> Loaded:
    return load("c.id = %s", [case_id])[0]


def _parents(ids: list[UUID]) -> list[dict[str, Any]]:
    return rows_of(f"{LOAD} WHERE c.id = ANY(%s)", [ids]) if ids else []


def _loaded(raw: Mapping[str, Any], parent: Mapping[str, Any] | None, zone: tzinfo) -> Loaded:
    above = read_case(parent, zone) if parent else None
    case = read_case(raw, zone, above)
    return Loaded(case, raw["number"], read_head(raw["head"]), raw["public"], raw["lon"], raw["lat"])


def rows_of(sql: str, values: Sequence[Any]) -> list[dict[str, Any]]:
    """Each row by the names of its columns, its JSON decoded."""
    names, rows = fetched(sql, values)
    return [_decoded(dict(zip(names, row, strict=True))) for row in rows]


def _decoded(row: dict[str, Any]) -> dict[str, Any]:
    """Django's cursor gives jsonb as text."""
    return {
        k: json.loads(v) if k in ("facts", "clocks", "kin", "head") and isinstance(v, str) else v
        for k, v in row.items()
    }
