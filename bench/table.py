"""`python -m bench.table` writes the latest results into docs/figures.md, between its marks."""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.goals import goal

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs/figures.md"
SHOWN = ("rate", "p50", "p99", "cost", "statements", "lines")
MARKED = re.compile(r"(<!-- (\w+) -->\n).*?(<!-- /\2 -->)", re.DOTALL)
MACHINE = (
    "{at}, {cores} cores, {memory_gib} GiB, Python {python}, Django {Django}, psycopg {psycopg}, granian {granian}"
)
AT_REST = "; {load} processes wanted to run before it began, two million additions took {loop_ms} ms of processor time."
BUSY = "\n**Others were at work on the same cores**: rates and times say little, and costs are higher than at rest.\n"
KILLED = "{kills} kills ({at}): {killed}. Longest until everybody could come in again, in seconds: {returned}."


def main() -> int:
    parts = {
        "bench": _measured(_last("results.jsonl", whole=True)),
        "real": _measured(_last("real.jsonl")),
        "chaos": _killed(_last("chaos.jsonl")),
    }
    page = MARKED.sub(lambda m: f"{m[1]}{chr(10).join(parts[m[2]])}\n{m[3]}", PAGE.read_text("utf8"))
    PAGE.write_text(page, "utf8")
    return 0


def _last(name: str, *, whole: bool = False) -> dict[str, Any]:
    """The latest line; of one that measured everything, where it is asked for."""
    lines = [json.loads(line) for line in (HERE / name).read_text("utf8").splitlines()]
    return [line for line in lines if not whole or "worklist.clerk.late.cost" in line["found"]][-1]


def _measured(line: Mapping[str, Any]) -> Iterator[str]:
    """A row for each thing, a column for each of SHOWN that any of them has; bold what misses its goal, with the goal."""
    yield f"{MACHINE.format(**line)}{AT_REST.format(**line)}"
    yield BUSY if line["load"] > line["cores"] / 2 else ""
    yield from line.get("said", ())
    found: dict[str, float] = line["found"]
    things = list(dict.fromkeys(name.rpartition(".")[0] for name in found))
    shown = [each for each in SHOWN if any(f"{thing}.{each}" in found for thing in things)]
    yield from rows(
        ("", *shown), ((f"`{t}`", *(cell(f"{t}.{s}", found) for s in shown)) for t in things if _any(t, shown, found))
    )
    rest = [name for name in found if name.rpartition(".")[2] not in (*SHOWN, "generator")]
    if rest:
        yield ""
        yield from rows(("", "measured"), ((f"`{name}`", cell(name, found)) for name in rest))


def _any(thing: str, shown: Sequence[str], found: Mapping[str, float]) -> bool:
    return any(f"{thing}.{each}" in found for each in shown)


def _killed(line: Mapping[str, Any]) -> Iterator[str]:
    told = {"killed": _counted(line["killed"]), "returned": _counted(line["longest_return_s"])}
    yield KILLED.format(kills=sum(line["killed"].values()), at=line["at"], **told) + "\n"
    kept = ((what, *(f"{n:,}" for n in line[what])) for what in ("intakes", "steps", "notices"))
    yield from rows(("", "acknowledged", "found", "lost", "doubled"), kept)


def _counted(by: Mapping[str, float]) -> str:
    return ", ".join(f"{what} {n:g}" for what, n in by.items())


def cell(name: str, found: Mapping[str, float]) -> str:
    if name not in found:
        return ""
    value, wanted = found[name], goal(name)
    said = f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:,.1f}" if value >= 1 else f"{value:.3g}"
    return said if not wanted or wanted.reached(value) else f"**{said}** ({wanted})"


def rows(heads: Sequence[str], body: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in (heads, ["---"] * len(heads), *body):
        yield f"| {' | '.join(row)} |"


if __name__ == "__main__":
    sys.exit(main())
