"""Text in, marks out."""

import re
from collections.abc import Iterable

from liuchi.redaction.marks import MARKERS, UNKNOWN, Mark, Screened
from liuchi.redaction.rules import FILE, FOLD, FOLDABLE, NUMBERS, RULES, SPOKEN, VOCABULARY
from liuchi.redaction.runs import SHORTEST, unknown

DIGIT = re.compile("[0-9]")
ALOUD = re.compile("[0-9{0}](?:{1}[0-9{0}]){{6,}}".format("".join(FILE["spoken"]), VOCABULARY["GAP"]))
FEWEST_SPOKEN = 4
TAKEN = "\u3015"  # the closing bracket of a marker: no rule reads across it, before or after it stands in the text


def find(text: str) -> tuple[Mark, ...]:
    """What identifies somebody in ``text``, in order, not overlapping.

    Read again until nothing new shows, so that screening twice changes nothing.
    """
    if not text:
        return ()
    plain, marks = text.translate(FOLD) if FOLDABLE.search(text) else text, list[Mark]()
    while found := _once(plain):
        marks += found
        plain = _without(plain, found)
    return _joined(marks)


def screen(text: str) -> Screened:
    marks, parts, at = find(text), list[str](), 0
    for mark in marks:
        parts += (text[at : mark.start], MARKERS[mark.kind]["zh"])
        at = mark.end
    return Screened("".join((*parts, text[at:])), marks, all(mark.kind != UNKNOWN for mark in marks))


def doubtful(text: str) -> tuple[Mark, ...]:
    """What no rule could name. A case with any of it is never dispatched automatically."""
    return tuple(mark for mark in find(text) if mark.kind == UNKNOWN)


def _once(plain: str) -> list[Mark]:
    """What the rules know; only where they know nothing more, numbers said aloud, and then what nobody knows."""
    digits = len(DIGIT.findall(plain))
    if known := _known(plain, digits):
        return known
    if (said := ALOUD.sub(_in_digits, plain)) != plain:
        return [mark for rule in NUMBERS for mark in rule.found(said)] or list(unknown(said))
    return list(unknown(plain)) if digits >= SHORTEST else []


def _in_digits(run: re.Match[str]) -> str:
    """Numerals said aloud → digits; a run of digits beside which one numeral happens to stand is left as it is."""
    digits = run[0].translate(SPOKEN)
    return digits if sum(a != b for a, b in zip(run[0], digits, strict=True)) >= FEWEST_SPOKEN else run[0]


def _known(plain: str, digits: int) -> list[Mark]:
    marks: list[Mark] = []
    lower = plain.lower()
    for rule in RULES:
        if digits >= rule.digits and (rule.needs is None or rule.needs.search(lower)):
            marks += rule.found(plain)
    return marks


def _without(plain: str, marks: Iterable[Mark]) -> str:
    for mark in marks:
        plain = plain[: mark.start] + TAKEN * (mark.end - mark.start) + plain[mark.end :]
    return plain


def _joined(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Overlapping marks become one, of the kind of the longest."""
    joined: list[Mark] = []
    longest = 0
    for mark in sorted(marks):
        if joined and mark.start < joined[-1].end:
            last, length = joined.pop(), mark.end - mark.start
            kind = mark.kind if length > longest else last.kind
            joined.append(Mark(last.start, max(last.end, mark.end), kind))
            longest = max(longest, length)
        else:
            joined.append(mark)
            longest = mark.end - mark.start
    return tuple(joined)
