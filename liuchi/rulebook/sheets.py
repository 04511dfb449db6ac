"""Reading a sheet of the rulebook: a YAML file, and the checks by which a bad one is refused with its file and key."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

Text = dict[str, str]  # {"zh": …, "en": …}, never changed after it was read


class RulebookError(Exception):
    """A number of the law is missing, has no source, or cannot be counted with. At load it names file and key."""


class _Strict(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Refuses a key written twice, of which YAML would silently keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(k, deep=True) for k, _ in node.value]
        for n, key in enumerate(keys):
            if key in keys[:n]:
                raise yaml.MarkedYAMLError(problem=f"{key} is written twice", problem_mark=node.start_mark)
        return super().construct_mapping(node, deep)


def name(path: Path) -> str:
    """«demo/limits/requests.yaml»: enough to find the file, and the same on every machine."""
    return "/".join(path.parts[-3:])


def read(path: Path) -> dict[str, Any]:
    """The sheet as a mapping. Raises RulebookError, with line and column, for what is not one."""
    try:
        sheet = yaml.load(path.read_text("utf8"), Loader=_Strict)  # noqa: S506 - it is a SafeLoader
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, TypeError) as error:
        raise RulebookError(f"{name(path)}: not readable as YAML: {error}") from error
    return fields(sheet or {}, name(path))


def fields(raw: object, where: str, *, needs: str = "", may: str | None = None) -> dict[str, Any]:
    """A mapping that has all of ``needs`` and, where ``may`` is given, nothing beside them both."""
    if not isinstance(raw, Mapping):
        raise RulebookError(f"{where}: must be a mapping")
    if missing := [n for n in needs.split() if raw.get(n) in (None, "")]:
        raise RulebookError(f"{where}: {', '.join(missing)} is missing")
    if may is not None and (strange := [str(k) for k in raw if k not in needs.split() + may.split()]):
        raise RulebookError(f"{where}: {', '.join(strange)} has no place here")
    return dict(raw)


def day(raw: object, where: str) -> date:
    if not isinstance(raw, date) or isinstance(raw, datetime):
        raise RulebookError(f"{where}: {raw!r} is not a date like 2026-01-31")
    return raw


def number(raw: object, where: str) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or raw < 1:
        raise RulebookError(f"{where}: {raw!r} is not a whole number of at least 1")
    return raw


def both(raw: object, where: str) -> Text:
    """Words that the rulebook prints: Chinese and English, both."""
    words = fields(raw, where, needs="zh en", may="")
    if not all(isinstance(w, str) for w in words.values()):
        raise RulebookError(f"{where}: zh and en must be text")
    return words
