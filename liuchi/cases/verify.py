"""Does every case stand where its history says, with the facts and clocks it left? The chains alone cannot tell."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from liuchi.cases.kept import digest
from liuchi.cases.models import Case, Clock
from liuchi.history.verify import Finding, last_states

Stands = tuple[UUID, str, str]


def differing() -> Iterator[Finding]:
    """Cases moved or altered by another hand than the law's, and what of a case and its history is there without the other.

    Both are read in the order of their ids, side by side, so that no city is too large.
    """
    standing, told = _cases(), last_states()
    case, last = next(standing, None), next(told, None)
    while case or last:
        if last is None or (case and case[0] < last[0]):
            yield Finding("chain_missing", case[0] if case else None)
            case = next(standing, None)
        elif case is None or last[0] < case[0]:
            yield Finding("case_missing", last[0])
            last = next(told, None)
        else:
            yield from _compared(case, last)
            case, last = next(standing, None), next(told, None)


def _compared(case: Stands, last: Stands) -> Iterator[Finding]:
    if case[1] != last[1]:
        yield Finding("case_differs", case[0])
    elif case[2] != last[2]:
        yield Finding("case_touched", case[0])


def _cases() -> Iterator[Stands]:
    """Every case with the digest of what is kept of it now."""
    clocks = _clocks()
    ahead = next(clocks, None)
    for case_id, state, facts in Case.objects.order_by("id").values_list("id", "state", "facts").iterator(2000):
        while ahead and ahead[0] < case_id:
            ahead = next(clocks, None)
        yield case_id, state, digest(facts, ahead[1] if ahead and ahead[0] == case_id else ())


def _clocks() -> Iterator[tuple[UUID, list[Any]]]:
    rows = Clock.objects.order_by("case_id").values_list("case_id", "key", "started", "due", "stopped", "expired")
    for case_id, group in groupby(rows.iterator(2000), key=itemgetter(0)):
        yield case_id, [row[1:] for row in group]
