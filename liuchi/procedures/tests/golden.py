"""The table state × step × person, printed for people to review, and compared with the copy they reviewed."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from liuchi.procedures.actors import Actor
from liuchi.procedures.declare import Attempt, Procedure
from liuchi.procedures.refuse import refusal
from liuchi.procedures.running import Case

HOW = "This table is reviewed by people. If the change is meant, run the test with UPDATE=1 and review the difference."


def printed(p: Procedure, people: Mapping[str, Actor], attempt: Callable[[str, str, Actor], Attempt]) -> Iterator[str]:
    """Under each state its steps: where they lead, and who may take them in the case that ``attempt`` makes."""
    for state in p.all_states:
        yield f"\n{state}"
        if state in p.ends:
            yield "  the end"
        for s in p.leaving[state]:
            who = [name for name, actor in people.items() if refusal(attempt(state, s.key, actor)) is None]
            yield f"  {s.key:<12} {'→ ' + s.enters if s.enters else '·':<14} {', '.join(who) or 'nobody'}"


def compare(file: Path, text: str) -> None:
    if os.environ.get("UPDATE"):
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text, HOW


def every(case: Callable[[str], Case], people: Mapping[str, Actor]) -> Iterator[tuple[Case, str, Actor]]:
    """(case in a state, name, person) for all states and people."""
    for state in case("").procedure.all_states:
        for name, actor in people.items():
            yield case(state), name, actor
