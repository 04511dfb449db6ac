"""Whom this door speaks for, as city.yaml says."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from liuchi.city.folder import rows
from liuchi.connect.open311.refusals import unknown


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """``id``: «» where the city names none, and then every one is taken as ours."""

    id: str = ""
    zh: str = ""
    en: str = ""
    hotline: str = ""

    @property
    def name(self) -> dict[str, str]:
        return {"zh": self.zh, "en": self.en or self.zh}


def ours() -> Jurisdiction:
    return _read(settings.CITY)


def check(asked: str) -> None:
    """Raises Refusal for another city's."""
    if asked and ours().id and asked != ours().id:
        raise unknown("jurisdiction_id", "open311.no.jurisdiction", id=ours().id)


@cache
def _read(folder: Path | None) -> Jurisdiction:
    raw = rows(folder, "city.yaml") if folder else {}
    name = raw.get("name") or {} if raw else {}
    known = (
        {key: str(raw.get(field) or "") for key, field in (("id", "jurisdiction_id"), ("hotline", "hotline"))}
        if raw
        else {}
    )
    return Jurisdiction(zh=name.get("zh", ""), en=name.get("en", ""), **known)
