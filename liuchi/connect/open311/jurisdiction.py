"""Whom this door speaks for, as city.yaml says."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

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
    raw: Any = (folder and rows(folder, "city.yaml")) or {}
    name, told = raw.get("name") or {}, {key: str(raw.get(key) or "") for key in ("jurisdiction_id", "hotline")}
    return Jurisdiction(told["jurisdiction_id"], name.get("zh", ""), name.get("en", ""), told["hotline"])
