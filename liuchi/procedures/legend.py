"""The numbers of a diagram in words, below the picture, in columns of wrapped lines."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple
from unicodedata import category

from liuchi.procedures.describe import Say
from liuchi.procedures.diagram import Diagram, Mark, line
from liuchi.procedures.layout import PAD, Point
from liuchi.procedures.words import Words

FONT, SMALL, ROW, BETWEEN = 14, 12, 19, 7
COLUMN, INDENT = 330, 28
PIECE = re.compile(r"[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+")  # where a line may break: between words or characters


class _Entry(NamedTuple):
    lines: tuple[str, ...]
    mark: Mark | None = None

    @property
    def height(self) -> float:
        return ROW * len(self.lines) + BETWEEN


class Legend:
    """``width``: of the picture above. The legend is at least two columns wide."""

    def __init__(self, d: Diagram, say: Say, width: float) -> None:
        self.say, self.columns = say, max(2, int((width - PAD) // COLUMN))
        self.width = max(width, PAD + self.columns * COLUMN)
        many = {m.number for marks in d.often.values() for m in marks}
        moves = [_Entry(_wrapped(say(line(d.procedure, m.step, many=m.number in many))), m) for m in d.marks]
        stays = [_Entry(_wrapped(say(line(d.procedure, s)))) for s in d.stays]
        self.parts = [("moves", moves), ("stays", stays)] if stays else [("moves", moves)]
        self.hollow = any(m.hollow for m in d.marks)
        self.height = sum(ROW * 2 + _tallest(self.split(entries)) for _, entries in self.parts) + PAD
        self.height += ROW if self.hollow else 0

    def drawn(self, top: float) -> Iterator[str]:
        y = top + ROW
        for key, entries in self.parts:
            yield f'<text class="diagram-heading" x="{PAD}" y="{y:g}" font-weight="bold">{self.told(key)}</text>\n'
            columns = self.split(entries)
            for n, column in enumerate(columns):
                yield from _column(column, (PAD + n * COLUMN, y + ROW + BETWEEN))
            y += ROW * 2 + _tallest(columns)
            if key == "moves" and self.hollow:
                yield self.note(y - ROW)
                y += ROW

    def note(self, y: float) -> str:
        said = self.told("by_itself")
        return f'<text class="diagram-note" x="{PAD}" y="{y:g}" font-size="{SMALL}" fill-opacity="0.75">{said}</text>\n'

    def split(self, entries: Sequence[_Entry]) -> list[list[_Entry]]:
        """Into columns of about the same height, in reading order."""
        each = sum(e.height for e in entries) / self.columns
        columns: list[list[_Entry]] = [[] for _ in range(self.columns)]
        filled = 0.0
        for entry in entries:
            columns[min(int(filled // each), self.columns - 1)].append(entry)
            filled += entry.height
        return columns

    def told(self, key: str) -> str:
        return escape(self.say(Words(f"procedures.diagram.{key}")))


def _column(entries: Sequence[_Entry], at: Point) -> Iterator[str]:
    x, y = at
    for entry in entries:
        indent = INDENT if entry.mark else 4
        if entry.mark:
            yield badge(entry.mark, (x + 10, y - 5))
        spans = (
            f'<tspan x="{x + indent:g}" y="{y + ROW * n:g}">{escape(text)}</tspan>'
            for n, text in enumerate(entry.lines)
        )
        yield f"<text>{''.join(spans)}</text>\n"
        y += entry.height


def badge(mark: Mark, at: Point) -> str:
    """A step's number: full where a person takes it, hollow where it happens by itself."""
    ground, ink = ("Canvas", "currentColor") if mark.hollow else ("currentColor", "Canvas")
    kind, (x, y) = "diagram-hollow" if mark.hollow else "diagram-number", at
    return (
        f'<g class="{kind}"><circle cx="{x:g}" cy="{y:g}" r="9.5" fill="{ground}" stroke="currentColor"/>'
        f'<text x="{x:g}" y="{y + 4:g}" font-size="{SMALL}" text-anchor="middle" fill="{ink}">{mark.number}</text></g>\n'
    )


def wide(text: str, size: int = FONT) -> float:
    """About how wide the text is: a Chinese character is as wide as high."""
    return sum(1.0 if ord(c) > 0x2E7F else 0.62 if c.isupper() else 0.54 for c in text) * size


def _wrapped(text: str) -> tuple[str, ...]:
    lines = [""]
    for piece in PIECE.findall(text):
        if lines[-1] and wide(lines[-1] + piece.rstrip()) > COLUMN - INDENT - PAD and not _closes(piece):
            lines.append("")
        lines[-1] += piece
    return tuple(one.strip() for one in lines)


def _closes(piece: str) -> bool:
    """A comma, a stop or a closing bracket never begins a line."""
    return category(piece[0]) in ("Po", "Pe", "Pf")


def _tallest(columns: Sequence[Sequence[_Entry]]) -> float:
    return max(sum(e.height for e in column) for column in columns)
