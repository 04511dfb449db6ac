"""Who acts: a person at work with posts, a resident known by a token of one case, the clock, the outcome of another case,
or what is brought in from before."""

from dataclasses import dataclass, field

EVERYWHERE = "*"


def under(unit: str, other: str) -> bool:
    """Is ``unit`` the ``other`` one, or below it? Units are paths («city/housing/team-1»); «*» is everywhere, «» nowhere."""
    return other == EVERYWHERE or (bool(other) and (unit == other or unit.startswith(other + "/")))


@dataclass(frozen=True, slots=True)
class Post:
    """A duty held for a unit and a place. ``place``: the leading digits of a 12-digit code; «» is everywhere."""

    duty: str
    unit: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """``id``: «staff:12», «resident:<token>», «clock», «outcome», «system». A resident holds no posts."""

    id: str
    posts: frozenset[Post] = field(default_factory=frozenset)

    @property
    def units(self) -> frozenset[str]:
        return frozenset(p.unit for p in self.posts if p.unit)


THE_CLOCK = Actor("clock", frozenset({Post("clock")}))
THE_OUTCOME = Actor("outcome", frozenset({Post("outcome")}))
THE_PARENT = Actor("parent", frozenset({Post("parent")}))
THE_IMPORT = Actor("import", frozenset({Post("import")}))
