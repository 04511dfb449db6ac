"""The shapes of answers, for the contract. Doors answer plain data; the tests hold every answer to its shape."""

from typing import Any, Literal

from ninja import Field, Schema

Moment = Field(json_schema_extra={"format": "date-time"})
MaybeMoment = Field(json_schema_extra={"format": "date-time"})


class Receipt(Schema):
    number: str
    code: str
    address: str


class Labelled(Schema):
    key: str
    label: str


class Question(Labelled):
    type: Literal["choice", "many", "text", "number", "moment"]
    required: bool
    options: list[Labelled]


class Named(Schema):
    code: str
    name: str


class Category(Named):
    above: list[str]
    kind: Literal["help", "consult", "complaint", "report", "suggest", "praise"]
    grade: int
    public: bool
    questions: list[Question]


class Categories(Schema):
    items: list[Category]


class Place(Named):
    level: str
    within: str | None


class Places(Schema):
    items: list[Place]


class Point(Schema):
    lon: float
    lat: float


class PublicRequest(Schema):
    number: str
    category: Named | None
    place: Named | None
    point: Point | None
    state: Labelled
    over: bool
    summary: str
    photos: list[str]
    opened: str = Moment
    moved: str = Moment


class PublicRequests(Schema):
    items: list[PublicRequest]
    next: str | None


class CaseLine(Schema):
    number: str
    procedure: str
    title: str
    state: Labelled
    over: bool
    category: Named | None
    place: Named | None
    opened: str = Moment
    due: str | None = MaybeMoment
    urgent: bool
    address: str


class CaseLines(Schema):
    items: list[CaseLine]
    next: str | None


class Unit(Schema):
    path: str
    name: str


class OpenStep(Labelled):
    address: str
    form: dict[str, Any]


class Clock(Labelled):
    tone: Literal["calm", "soon", "late", "paused", "met"]
    left: str
    due: str | None = MaybeMoment
    why: str


class HistoryEntry(Schema):
    at: str = Moment
    said: str
    by: str
    text: str


class Beside(Schema):
    number: str
    label: str
    state: str


class Look(Schema):
    purpose: str
    at: str = Moment
    until: str | None = MaybeMoment


class Case(Schema):
    """`beside` is told to staff; `next`, `reply` and `looks` to the resident."""

    number: str
    procedure: str
    version: int
    title: str
    state: Labelled
    over: bool
    category: Named | None
    place: Named | None
    unit: Unit | None
    opened: str = Moment
    steps: list[OpenStep]
    clocks: list[Clock]
    history: list[HistoryEntry]
    beside: list[Beside] = []
    next: str = ""
    reply: str = ""
    looks: list[Look] = []


class Taken(Schema):
    number: str
    state: Labelled | None
    over: bool | None


class ProcedureLine(Labelled):
    law: str
    version: int


class Procedures(Schema):
    items: list[ProcedureLine]


class Asked(Schema):
    label: str
    required: bool


class StepLine(Labelled):
    when: list[str]
    then: str | None
    by: list[str]
    asks: list[Asked]
    conditions: list[str]
    causes: list[str]


class LimitLine(Schema):
    label: str
    value: str
    source: str


class ClockLine(Labelled):
    counted: str
    runs: list[str]
    pauses: list[str]
    stops: list[str]
    limits: list[LimitLine]
    until: str | None
    reminders: list[str]
    expiry: list[str]


class Procedure(ProcedureLine):
    day: str
    standing: list[str]
    states: list[str]
    ends: list[str]
    steps: list[StepLine]
    clocks: list[ClockLine]


class ProblemKind(Schema):
    type: str
    title: str
    status: int
    meaning: str
