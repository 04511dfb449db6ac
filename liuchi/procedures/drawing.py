"""A diagram as SVG: no script, no style, colours from the page (currentColor, Canvas) and classes that a style sheet may use."""

from collections.abc import Iterable, Iterator
from html import escape

from liuchi.procedures.declare import Procedure
from liuchi.procedures.describe import Say
from liuchi.procedures.diagram import Diagram, diagram
from liuchi.procedures.layout import START, Box, Point, Route, layout
from liuchi.procedures.legend import FONT, Legend, badge, wide
from liuchi.procedures.words import Words

BEND = 8


def svg(p: Procedure, say: Say) -> str:
    """The picture with its legend. The same declaration and words give the same bytes."""
    return "".join(_Picture(diagram(p), say).drawn())


class _Picture:
    def __init__(self, d: Diagram, say: Say) -> None:
        self.d, self.say, self.p = d, say, d.procedure
        labels = {state: say(self.p.says("state", state)) for state in self.p.all_states}
        live, ends = (max(wide(labels[s], FONT) for s in several) + 28 for several in (self.p.states, self.p.ends))
        self.labels, self.laid = labels, layout(d, live, ends)
        self.legend = Legend(d, say, self.laid.width)

    def drawn(self) -> Iterator[str]:
        width, top = max(self.laid.width, self.legend.width), self.laid.height
        height = top + self.legend.height
        name, about = f"diagram-{self.p.key}-title", f"diagram-{self.p.key}-about"
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="diagram" role="img" aria-labelledby="{name} {about}" '
            f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}" font-size="{FONT}" '
            f'font-family="system-ui, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif" fill="currentColor">\n'
        )
        yield f'<title id="{name}">{escape(self.say(Words("procedures.diagram.title", label=self.p.says("label"))))}</title>\n'
        yield f'<desc id="{about}">{escape(self.about())}</desc>\n'
        yield self.arrow_head()
        yield f'<rect class="diagram-ground" width="{width:g}" height="{height:g}" fill="Canvas"/>\n'
        yield self.start()
        yield from map(self.route, self.laid.routes)
        yield from map(self.box, self.laid.boxes.values())
        yield from (badge(m, at) for r in self.laid.routes for m, at in zip(r.marks, r.at, strict=True))
        yield from self.legend.drawn(top)
        yield "</svg>\n"

    def about(self) -> str:
        states = {
            "first": self.labels[self.p.states[0]],
            "states": self.said(self.p.states),
            "ends": self.said(self.p.ends),
        }
        return self.say(Words("procedures.diagram.about", **states))

    def said(self, states: Iterable[str]) -> tuple[Words, ...]:
        return tuple(self.p.says("state", s) for s in states)

    def arrow_head(self) -> str:
        return (
            f'<defs><marker id="diagram-{self.p.key}-arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" '
            f'markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 1L10 5L0 9z"/></marker></defs>\n'
        )

    def start(self) -> str:
        first = self.laid.boxes[self.p.states[0]]
        x, y = first.x + first.width / 2, first.y
        return f'<circle cx="{x:g}" cy="{y - START:g}" r="5"/>\n' + self.route(Route(((x, y - START), (x, y)), (), ()))

    def route(self, r: Route) -> str:
        dashed = ' stroke-dasharray="4 3"' if r.often else ""
        return (
            f'<path class="diagram-arrow" d="{_path(r.corners)}" fill="none" stroke="currentColor" stroke-width="1.4" '
            f'stroke-opacity="0.6"{dashed} marker-end="url(#diagram-{self.p.key}-arrow)"/>\n'
        )

    def box(self, b: Box) -> str:
        kind, radius, stroke = ("end", b.height / 2, 2.4) if b.last else ("state", 6, 1.4)
        return (
            f'<g class="diagram-{kind}"><rect x="{b.x:g}" y="{b.y:g}" width="{b.width:g}" height="{b.height:g}" '
            f'rx="{radius:g}" fill="Canvas" stroke="currentColor" stroke-width="{stroke}"/>'
            f'<text x="{b.x + b.width / 2:g}" y="{b.middle + 5:g}" text-anchor="middle">{escape(self.labels[b.state])}</text></g>\n'
        )


def _path(corners: tuple[Point, ...]) -> str:
    """Straight lines with rounded corners."""
    (x, y), *rest = corners
    parts = [f"M{x:g} {y:g}"]
    for (ax, ay), (bx, by), (cx, cy) in zip(corners, corners[1:], corners[2:], strict=False):
        before, after = _towards((bx, by), (ax, ay)), _towards((bx, by), (cx, cy))
        parts.append(f"L{before[0]:g} {before[1]:g}Q{bx:g} {by:g} {after[0]:g} {after[1]:g}")
    return "".join([*parts, f"L{rest[-1][0]:g} {rest[-1][1]:g}"])


def _towards(a: Point, b: Point) -> Point:
    """From a corner a little way along the line."""
    (ax, ay), (bx, by) = a, b
    length = abs(bx - ax) + abs(by - ay) or 1
    part = min(BEND, length / 2) / length
    return ax + (bx - ax) * part, ay + (by - ay) * part
