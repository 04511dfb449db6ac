"""What is said to people, before a language is chosen: a key of the catalogue and the facts that fill its gaps."""

from collections.abc import Mapping
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
        return {"key": self.key, "facts": {k: v.packed() if isinstance(v, Words) else v for k, v in self.facts.items()}}

    @classmethod
    def unpacked(cls, raw: Mapping[str, Any]) -> "Words":
        """The reverse of `packed`; anything shaped like packed words inside becomes words again."""
        def open_(v: Any) -> Any:
            return cls.unpacked(v) if isinstance(v, Mapping) and set(v) == {"key", "facts"} else v
        return cls(raw["key"], **{k: open_(v) for k, v in raw["facts"].items()})
