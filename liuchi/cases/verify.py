"""Does every case stand where its history says? `liuchi verify` asks, for the chains alone cannot tell."""

from collections.abc import Iterator
from uuid import UUID

from liuchi.cases.models import Case
from liuchi.history.verify import Finding, last_states

Stands = tuple[UUID, str]


def differing() -> Iterator[Finding]:
    """Cases moved by another hand than the law's, and what of a case and its history is there without the other.

    Both are read in the order of their ids, side by side, so that no city is too large.
    """
    kept, told = iter(Case.objects.order_by("id").values_list("id", "state").iterator(2000)), last_states()
    case, last = next(kept, None), next(told, None)
    while case or last:
        if last is None or (case and case[0] < last[0]):
            yield Finding("chain_missing", case[0] if case else None)
            case = next(kept, None)
        elif case is None or last[0] < case[0]:
            yield Finding("case_missing", last[0])
            last = next(told, None)
        else:
            if case[1] != last[1]:
                yield Finding("case_differs", case[0])
            case, last = next(kept, None), next(told, None)
