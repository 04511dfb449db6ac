"""A procedure as a picture: what is drawn, and as text for Mermaid. `drawing` makes it SVG."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from liuchi.procedures.declare import CAUSED, Procedure, Step
from liuchi.procedures.describe import Say, duties
from liuchi.procedures.words import Words

FEW = 5  # a step that leads out of more states than this is drawn once, at its end


class Mark(NamedTuple):
    """The number of a step in the picture. ``hollow``: it happens by itself, through the clock or another case's end."""

    number: int
    step: Step
    hollow: bool


@dataclass(frozen=True, eq=False)
class Arrow:
    """All steps that lead from one state to another."""

    start: str
    end: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    """``often``: steps open in many states, by the state they lead to; ``stays``: those that keep the state."""

    procedure: Procedure
    marks: tuple[Mark, ...]
    arrows: tuple[Arrow, ...]
    often: dict[str, tuple[Mark, ...]]
    stays: tuple[Step, ...]


def diagram(p: Procedure) -> Diagram:
    """Steps are numbered in the order in which they are declared."""
    on = [s for s in p.steps if _leads_on(s)]
    marks = tuple(Mark(n, s, {*s.by} <= CAUSED) for n, s in enumerate(on, 1))
    groups: dict[tuple[str, str], tuple[Mark, ...]] = {}
    often: dict[str, tuple[Mark, ...]] = {}
    for mark in marks:
        if len(mark.step.leaves) > FEW:
            often[mark.step.enters] = (*often.get(mark.step.enters, ()), mark)
            continue
        for state in mark.step.leaves:
            if state != mark.step.enters:
                groups[state, mark.step.enters] = (*groups.get((state, mark.step.enters), ()), mark)
    arrows = tuple(Arrow(start, end, several) for (start, end), several in groups.items())
    return Diagram(p, marks, arrows, often, tuple(s for s in p.steps if not _leads_on(s)))


def line(p: Procedure, s: Step, *, many: bool = False) -> Words:
    """«Sign for it (the unit's clerk)». ``many``: and from how many states."""
    facts = {"step": p.says("step", s.key), "who": duties(s.by)}
    return (
        Words("procedures.diagram.many", **facts, n=len(s.leaves))
        if many
        else Words("procedures.diagram.line", **facts)
    )


def mermaid(p: Procedure, say: Say) -> str:
    """The same for tools that draw Mermaid."""
    lines = ["stateDiagram-v2", f"  [*] --> {p.states[0]}"]
    lines += [f"  {state} : {_plain(say(p.says('state', state)))}" for state in p.all_states]
    lines += [f"  {a.start} --> {a.end} : {_labels(p, a.marks, say)}" for a in diagram(p).arrows]
    many = Words("procedures.diagram.often")
    for end, marks in diagram(p).often.items():
        lines += [f"  often_{end} : {_plain(say(many))}", f"  often_{end} --> {end} : {_labels(p, marks, say)}"]
    return "\n".join([*lines, *(f"  {end} --> [*]" for end in p.ends)]) + "\n"


def _labels(p: Procedure, marks: Iterable[Mark], say: Say) -> str:
    return " / ".join(_plain(say(line(p, m.step))) for m in marks)


def _plain(text: str) -> str:
    """Mermaid reads these as its own marks."""
    return text.translate(str.maketrans(":;#\n", "-,- "))


def _leads_on(s: Step) -> bool:
    return bool(s.enters) and any(state != s.enters for state in s.leaves)
