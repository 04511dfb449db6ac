"""What time alone brings: reminders, expiry, and the steps that expiry takes."""

from dataclasses import replace
from datetime import datetime

from liuchi.procedures.actors import THE_CLOCK
from liuchi.procedures.clocks import reminders, wakes
from liuchi.procedures.declare import Attempt, Clock
from liuchi.procedures.refuse import refusal
from liuchi.procedures.running import Case, Entry, Outcome, Row
from liuchi.procedures.take import take, tells
from liuchi.rulebook import Rulebook


def tick(case: Case, now: datetime, book: Rulebook) -> Outcome | None:
    """The next thing that time alone brings, or None. Call until None, before any step."""
    awake = ((k, r) for k, r in case.clocks.items() if r.wakes and r.wakes <= now and k in case.procedure.clock)
    for key, row in sorted(awake, key=lambda kr: kr[1].wakes or now):
        clock = case.procedure.clock[key]
        if row.due and now > row.due:
            if out := _expire(case, clock, row, now, book):
                return out
            continue
        if (n := sum(m <= now for m in reminders(row, book))) > row.reminded:
            new = replace(row, reminded=n)
            return _told(case, clock, replace(new, wakes=wakes(new, book)), "reminded", now)
    return None


def _expire(case: Case, clock: Clock, row: Row, now: datetime, book: Rulebook) -> Outcome | None:
    """The clock's step, or word to those it tells. While a child is open the right is gone and the end waits: None."""
    past = replace(row, expired=True, wakes=None)
    if not clock.takes:
        return _told(case, clock, past, "expired", now)
    if refusal(Attempt(case, case.procedure.step[clock.takes], THE_CLOCK, now, book)):
        return None
    case = replace(case, clocks={**case.clocks, clock.key: past})
    out = take(Attempt(case, case.procedure.step[clock.takes], THE_CLOCK, now, book))
    return replace(out, tells=(*out.tells, *tells(out.case, clock.tells, f"{clock.key}.expired")))


def _told(case: Case, clock: Clock, row: Row, what: str, now: datetime) -> Outcome:
    case = replace(case, clocks={**case.clocks, clock.key: row})
    duties = {"reminded": clock.reminds, "expired": clock.tells}.get(what, ())
    entry = Entry(f"{clock.key}.{what}", case.state, case.state, THE_CLOCK, now)
    return Outcome(case, entry, ((clock.key, what),), tells(case, duties, f"{clock.key}.{what}"))
