"""What is said to people, before a language is chosen: a key of the catalogue and the facts that fill its gaps."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any


class Words:
    """A sentence or label by its key. Rendered only at the doors (`liuchi.ui.words.say`), so the law stays pure.

    key    «request.no.once», a key of some part's words.yaml
    facts  fill the gaps of the sentence; a fact may itself be Words, a date, a number, or city data {"zh": …, "en": …}
    """

    __slots__ = ("facts", "key")

    def __init__(self, key: str, **facts: Any) -> None:
        self.key, self.facts = key, facts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and (self.key, self.facts) == (other.key, other.facts)

    def __hash__(self) -> int:
        return hash((self.key, tuple(sorted(self.facts))))

    def __repr__(self) -> str:
        return f"Words({self.key!r}{''.join(f', {k}={v!r}' for k, v in self.facts.items())})"

    def packed(self) -> dict[str, Any]:
        """As plain JSON, to be kept in an outbox or a history entry."""
        return {"key": self.key, "facts": {k: _pack(v) for k, v in self.facts.items()}}

    @classmethod
    def unpacked(cls, raw: Mapping[str, Any]) -> "Words":
        """The reverse of `packed`."""
        return cls(raw["key"], **{k: _open(v) for k, v in raw["facts"].items()})


def _pack(v: Any) -> Any:
    if isinstance(v, Words):
        return v.packed()
    if isinstance(v, (tuple, list)):
        return [_pack(one) for one in v]
    return {"at": v.isoformat()} if isinstance(v, datetime) else v


def _open(v: Any) -> Any:
    if isinstance(v, list):
        return tuple(_open(one) for one in v)
    if isinstance(v, Mapping) and set(v) == {"key", "facts"}:
        return Words.unpacked(v)
    return datetime.fromisoformat(v["at"]) if isinstance(v, Mapping) and set(v) == {"at"} else v
