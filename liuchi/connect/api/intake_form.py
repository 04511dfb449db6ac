"""The form of a request as programs send it: read here, checked as a whole by the same intake as every door's."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from liuchi.connect.api.reading import read
from liuchi.people.vault import Contact
from liuchi.procedures.asks import line, text, unit, yes
from liuchi.procedures.words import Words
from liuchi.service_requests.intake import LONGEST_TEXT, Intake, Refused, checked

CHANNEL = "api"
OPTIONAL = (
    line("where"), line("place"), unit("about_unit"), yes("direct"), line("join"), line("name"), line("phone", 40), line("email"),
)  # fmt: skip
ASKS = (line("category"), text("text", LONGEST_TEXT), *(ask.optional() for ask in OPTIONAL))
OWN = ("point", "answers")  # what is no single field


def intake(raw: Mapping[str, Any], *, now: datetime, **more: Any) -> Intake:
    """What was sent, as any door hands it on. Raises Refused: with what cannot be read, all that is wrong beside it."""
    values, wrong = read(ASKS, {k: v for k, v in raw.items() if k not in OWN})
    v = {key: value or "" for key, value in values.items()}
    lon, lat = _point(raw.get("point"), wrong)
    found = Intake(
        category=v.get("category", ""), text=v.get("text", ""), channel=CHANNEL,
        contact=Contact(v.get("name", ""), v.get("phone", ""), v.get("email", "")), where=v.get("where", ""),
        place=v.get("place", ""), lon=lon, lat=lat, about_unit=v.get("about_unit", ""), direct=bool(v.get("direct")),
        answers=_answers(raw.get("answers"), wrong), master=v.get("join", ""), **more,
    )  # fmt: skip
    if wrong:
        raise Refused(_beside(found, wrong, now) | wrong)
    return found


def _beside(found: Intake, wrong: Mapping[str, Words], now: datetime) -> dict[str, Words]:
    """What else is wrong, in fields that could be read."""
    try:
        checked(found, now=now)
    except Refused as more:
        return {name: words for name, words in more.fields.items() if name.partition(".")[0] not in wrong}
    return {}


def _point(raw: Any, wrong: dict[str, Words]) -> tuple[float | None, float | None]:
    if raw is None:
        return None, None
    try:
        lon, lat = raw["lon"], raw["lat"]
        if set(raw) == {"lon", "lat"} and not isinstance(lon, (bool, str)) and not isinstance(lat, (bool, str)):
            return float(lon), float(lat)
    except (TypeError, KeyError, OverflowError, ValueError):
        pass
    wrong["point"] = Words("places.no.point")
    return None, None


def _answers(raw: Any, wrong: dict[str, Words]) -> Mapping[str, Any]:
    if raw is None or isinstance(raw, dict):
        return raw or {}
    wrong["answers"] = Words("api.wrong.object")
    return {}
