"""A case and its clocks between the database's shape and the law's, and their share of the one-statement write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any
from uuid import UUID

from liuchi.cases.register import REGISTER
from liuchi.history.chain import spelled
from liuchi.history.tables import Share, Table, Values
from liuchi.procedures.facts import pack, unpack
from liuchi.procedures.reach import barred, movers, readers
from liuchi.procedures.running import Case, Child, Row
from liuchi.rulebook import Limit


@dataclass(frozen=True, slots=True)
class Place:
    """Where the matter lies: a point (lon, lat) in WGS 84, where one is known."""

    lon: float | None = None
    lat: float | None = None


CASES = Table(
    "cases_case",
    "id number procedure version state over parent_id key facts::jsonb category place lon lat opened moved due "
    "readers movers barred public",
)
LISTED = Table("cases_listed", "case_id token street turn due")
CLOCKS = Table("cases_clock", "case_id key started due stopped expired wakes detail::jsonb")
UPDATE = (
    "UPDATE cases_case SET state = %s, over = %s, facts = %s::jsonb, category = %s, place = %s, moved = %s, due = %s, "
    "readers = %s, movers = %s, barred = %s, version = %s, public = coalesce(%s, public) WHERE id = %s"
)


def case_row(case: Case, number: str, point: Place, *, moved: datetime, public: bool = False) -> Values:
    parent = case.parent.id if case.parent else None
    p, f = case.procedure, case.facts
    head = (case.id, number, p.key, p.version, case.state, case.over, parent, case.key, spelled(pack(f)))
    where = (getattr(f, "category", ""), getattr(f, "place", ""), point.lon, point.lat)
    return *head, *where, case.opened, moved, due(case), *reach(case), public


def update_case(case: Case, now: datetime, public: bool | None = None) -> Share:
    """``public``: None leaves it as it is."""
    f = case.facts
    head = [case.state, case.over, spelled(pack(f)), getattr(f, "category", ""), getattr(f, "place", "")]
    return UPDATE, [*head, now, due(case), *reach(case), case.procedure.version, public, case.id]


def due(case: Case) -> datetime | None:
    """The public clock is the procedure's first."""
    row = case.clocks.get(case.procedure.clocks[0].key) if case.procedure.clocks else None
    return row.due if row and not row.stopped else None


def reach(case: Case) -> tuple[list[str], list[str], list[str]]:
    return sorted(readers(case)), [] if case.over else sorted(movers(case)), sorted(barred(case.facts))


STREET = 9
NEVER = datetime(9999, 1, 1, tzinfo=UTC)  # the due moment, in lists, of a case without one


def listed_rows(case: Case) -> list[Values]:
    """In whose work lists a live case stands. A resident has none."""
    street, at, turn = street_of(getattr(case.facts, "place", "")), due(case) or NEVER, movers(case)
    return [(case.id, token, street, token in turn, at) for token in _listing(case)]


def street_of(place: str) -> str:
    """The nine digits of a place's sub-district; «» where nobody knows the place."""
    return place[:STREET].ljust(STREET, "0") if place else ""


def _listing(case: Case) -> list[str]:
    return [] if case.over else sorted(t for t in readers(case) if not t.startswith("resident:"))


UNLIST = "DELETE FROM cases_listed WHERE case_id = %s AND token <> ALL(%s)"
LIST = """INSERT INTO cases_listed (case_id, token, street, turn, due) SELECT * FROM
    (SELECT %s::uuid, token, %s AS street, token = ANY(%s) AS turn, %s::timestamptz AS due FROM unnest(%s::text[]) AS token) AS now
  WHERE NOT EXISTS (SELECT 1 FROM cases_listed AS was WHERE was.case_id = %s AND was.token = now.token
    AND (was.street, was.turn, was.due) = (now.street, now.turn, now.due))
  ON CONFLICT (case_id, token) DO UPDATE SET street = excluded.street, turn = excluded.turn, due = excluded.due"""


def relist(case: Case) -> list[Share]:
    """Only the lines that came, went or changed are touched."""
    rows = listed_rows(case)
    tokens = [token for _, token, *_ in rows]
    gone = (UNLIST, [case.id, tokens])
    if not rows:
        return [gone]
    _, _, street, _, at = rows[0]
    return [gone, (LIST, [case.id, street, sorted(movers(case)), at, tokens, case.id])]


def clock_rows(case_id: UUID, rows: Mapping[str, Row]) -> list[Values]:
    return [(case_id, k, r.started, r.due, r.stopped, r.expired, r.wakes, spelled(_detail(r))) for k, r in rows.items()]


AGAIN = (
    " ON CONFLICT (case_id, key) DO UPDATE SET started = excluded.started, due = excluded.due, stopped = excluded.stopped,"
    " expired = excluded.expired, wakes = excluded.wakes, detail = excluded.detail"
)


def upsert_clocks(case_id: UUID, rows: Mapping[str, Row]) -> Share:
    """Only the clocks that moved."""
    return CLOCKS.insert(clock_rows(case_id, rows), AGAIN)


def insert_links(case_id: UUID, to: Sequence[tuple[UUID, str]], now: datetime) -> Share:
    sql = "INSERT INTO cases_link (case_id, to_id, kind, at) VALUES " + ", ".join(["(%s, %s, %s, %s)"] * len(to))
    return sql + " ON CONFLICT DO NOTHING", [v for other, kind in to for v in (case_id, other, kind, now)]


def insert_submission(case_id: UUID, client: str, key: str, body: bytes, now: datetime) -> Share:
    sql = "INSERT INTO cases_submission (client, key, body, case_id, at) VALUES (%s, %s, %s, %s, %s)"
    return sql, [client, key, body, case_id, now]


def _detail(row: Row) -> dict[str, Any]:
    def iso(at: datetime | None) -> str | None:
        return at.isoformat() if at else None

    return {
        "limit": row.limit.packed(),
        "pauses": [[iso(a), iso(b)] for a, b in row.pauses],
        "extra": row.extra,
        "reminded": row.reminded,
        "was": [[iso(at), limit.packed(), iso(end)] for at, limit, end in row.was],
    }


def read_case(raw: Mapping[str, Any], zone: tzinfo, parent: Case | None = None) -> Case:
    """The law's snapshot out of one row of the loading query (load.py); moments in the city's time, in which the
    law counts days.
    """
    p = REGISTER.version(raw["procedure"], raw["version"])
    return Case(
        id=raw["id"],
        procedure=p,
        state=raw["state"],
        facts=unpack(p.facts, raw["facts"]),
        opened=raw["opened"].astimezone(zone),
        clocks={c["key"]: _read_clock(c, zone) for c in raw["clocks"] or ()},
        children=tuple(Child(UUID(c["id"]), c["key"], c["procedure"], c["state"], c["over"]) for c in raw["kin"] or ()),
        parent=parent,
        key=raw["key"],
    )


def _read_clock(raw: Mapping[str, Any], zone: tzinfo) -> Row:
    def at(text: str | None) -> Any:
        return text and datetime.fromisoformat(text).astimezone(zone)

    d = raw["detail"]
    return Row(
        limit=Limit.unpacked(d["limit"]),
        started=at(raw["started"]),
        due=at(raw["due"]),
        pauses=tuple((at(a), at(b)) for a, b in d["pauses"]),
        extra=d["extra"],
        stopped=at(raw["stopped"]),
        expired=raw["expired"],
        reminded=d["reminded"],
        was=tuple((at(a), Limit.unpacked(limit), at(b)) for a, limit, b in d["was"]),
        wakes=at(raw["wakes"]),
    )
