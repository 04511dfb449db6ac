"""A procedure's page as Markdown, for the documentation."""

from collections.abc import Iterable, Iterator

from liuchi.procedures.describe import ClockLine, Page, Say, StepLine, source, value
from liuchi.procedures.words import Words


def markdown(page: Page, say: Say, picture: str = "") -> str:
    """The whole page in the language of ``say``: what holds throughout, the steps, the limits. ``picture``: its address."""
    return "\n\n".join(_Writer(say).page(page, picture)) + "\n"


class _Writer:
    def __init__(self, say: Say) -> None:
        self.say = say

    def page(self, page: Page, picture: str) -> Iterator[str]:
        yield "# " + self.told("title", label=page.label, version=page.version)
        yield self.say(page.law)
        yield self.told("day", day=page.day)
        if page.standing:
            yield "\n".join(f"- {self.say(sentence)}" for sentence in page.standing)
        yield self.told("states", states=page.states, ends=page.ends)
        if picture:
            yield f"![{self.say(Words('procedures.diagram.title', label=page.label))}]({picture})"
        yield "## " + self.told("steps")
        yield self.table("step when then by asks conditions causes", (self.step(line) for line in page.steps))
        if page.clocks:
            yield "## " + self.told("clocks")
            yield self.table("clock counted runs pauses limits reminders expiry", map(self.clock, page.clocks))

    def step(self, line: StepLine) -> Iterator[str]:
        yield self.say(line.label)
        yield self.listed(line.when)
        yield self.say(line.then) if line.then else self.told("stays")
        yield self.listed(line.by)
        yield self.listed(label if must else Words("procedures.page.optional", ask=label) for label, must in line.asks)
        yield self.sentences(line.conditions)
        yield self.sentences(line.causes)

    def clock(self, line: ClockLine) -> Iterator[str]:
        yield self.say(line.label)
        yield self.say(line.counted)
        yield self.listed(line.runs)
        yield self.listed(line.pauses)
        limits = [
            Words("procedures.page.limit", label=label, value=value(limit), source=source(limit))
            for label, limit in line.limits
        ]
        until = [Words("procedures.page.until", ask=line.until)] if line.until else []
        yield self.sentences([*limits, *until])
        yield self.sentences(line.reminders)
        stops = [Words("procedures.page.stops", steps=line.stops)] if line.stops else []
        yield self.sentences([*line.expiry, *stops])

    def table(self, heads: str, rows: Iterable[Iterator[str]]) -> str:
        lines = [[self.told(f"head.{head}") for head in heads.split()], *map(list, rows)]
        head, *body = ["| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines]
        return "\n".join([head, "|" + "---|" * len(lines[0]), *body])

    def listed(self, several: Iterable[Words]) -> str:
        return self.told("list", items=tuple(several))

    def sentences(self, several: Iterable[Words]) -> str:
        return "<br>".join(self.say(words) for words in several)

    def told(self, key: str, **facts: object) -> str:
        return self.say(Words(f"procedures.page.{key}", **facts))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ") or "—"
