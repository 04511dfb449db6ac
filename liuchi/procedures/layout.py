"""Where everything of a diagram lies: live states in a column, ends beside it, arrows in lanes. Numbers only, no text.

Down arrows run right of the column, up arrows left of it, each in the nearest lane that is free over its span; between
neighbours a down arrow is straight. An end lies level with the state that leads to it, so most of its arrows are straight.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from liuchi.procedures.diagram import Arrow, Diagram, Mark

ROW, GAP, PAD = 38, 40, 12  # height of a plain box, space between two, space around all
PORT, BADGE, LANE = 24, 22, 20  # between two arrows at one side, room of a number, between two lanes
END_ROW, START = 46, 22  # a row of an end level with its state; room above the first state

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    state: str
    x: float
    y: float
    width: float
    height: float
    last: bool = False

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Route:
    """The corners of an arrow, and where its numbers stand. ``often``: from more states than can be drawn."""

    corners: tuple[Point, ...]
    marks: tuple[Mark, ...]
    at: tuple[Point, ...]
    often: bool = False


@dataclass(slots=True)
class Layout:
    width: float
    height: float
    boxes: dict[str, Box] = field(default_factory=dict)
    routes: list[Route] = field(default_factory=list)


def layout(d: Diagram, live: float, ends: float) -> Layout:
    """``live``, ``ends``: how wide the boxes of either column must be for their labels."""
    return _Column(d, live, ends).laid()


class _Column:
    def __init__(self, d: Diagram, live: float, ends: float) -> None:
        self.d, self.live, self.ends = d, live, ends
        self.order = {state: n for n, state in enumerate(d.procedure.states)}
        away = [a for a in d.arrows if a.end not in self.order]
        self.away: dict[str, list[Arrow]] = {s: [a for a in away if a.start == s] for s in self.order}
        inner = [a for a in d.arrows if a.end in self.order]
        self.straight = [a for a in inner if self._span(a) == 1]
        self.down = [a for a in inner if self._span(a) > 1]
        self.up = [a for a in inner if self._span(a) < 0]
        self.first: dict[str, str] = {}
        for a in away:
            self.first.setdefault(a.end, a.start)

    def laid(self) -> Layout:
        up_lanes, down_lanes = _lanes(self.up, self.order), _lanes(self.down, self.order)
        left = PAD + _room(self.up) + LANE * _count(up_lanes)
        out = Layout(0, 0)
        self._boxes(out, left)
        right = left + self.live + _room(self.down + [a for s in self.away.values() for a in s])
        self._inner(out, up_lanes, down_lanes, (left - _room(self.up), right))
        column = right + LANE * _count(down_lanes) + LANE
        later = [a for s in self.away.values() for a in s if self.first[a.end] != a.start]
        self._ends(out, column, later)
        for a in self.straight:
            out.routes.append(self._drop(out, a))
        out.width = max(b.right for b in out.boxes.values()) + PAD
        out.height = max(b.y + b.height for b in out.boxes.values()) + PAD
        return out

    def _boxes(self, out: Layout, left: float) -> None:
        y: float = PAD + START
        for state in self.order:
            out.boxes[state] = Box(state, left, y, self.live, self._height(state))
            y += out.boxes[state].height + GAP

    def _height(self, state: str) -> float:
        return max(ROW, PORT * (len(self._ports(self.up, state)) + 1), self._top(state) + self._below(state))

    def _top(self, state: str) -> float:
        """What comes from above, at the right side, and then the ends that lie level with this state."""
        return PORT * sum(a.end == state for a in self.down) + END_ROW * len(self._own(state))

    def _below(self, state: str) -> float:
        return PORT * (len([a for a in self._ports(self.down, state) if a.start == state]) + len(self._later(state)))

    def _own(self, state: str) -> list[Arrow]:
        return [a for a in self.away[state] if self.first[a.end] == state]

    def _later(self, state: str) -> list[Arrow]:
        return [a for a in self.away[state] if self.first[a.end] != state]

    def _ports(self, arrows: list[Arrow], state: str) -> list[Arrow]:
        """Those at one side of a box from top to bottom: upward ones leave above, downward ones arrive above."""
        here = [a for a in arrows if state in (a.start, a.end)]
        top = [a for a in here if (a.start if arrows is self.up else a.end) == state]
        return [
            *sorted(top, key=self._length),
            *sorted((a for a in here if a not in top), key=lambda a: -self._length(a)),
        ]

    def _inner(self, out: Layout, up: dict[Arrow, int], down: dict[Arrow, int], edges: tuple[float, float]) -> None:
        for a, lane in up.items():
            x, y1, y2 = edges[0] - LANE * (lane + 0.5), self._left_port(out, a, a.start), self._left_port(out, a, a.end)
            side = out.boxes[a.start].x
            at = tuple((side - BADGE * (n + 0.7), y1) for n in range(len(a.marks)))
            out.routes.append(Route(((side, y1), (x, y1), (x, y2), (side, y2)), a.marks, at))
        for a, lane in down.items():
            x, y1, y2 = edges[1] + LANE * (lane + 0.5), self._right_out(out, a), self._right_in(out, a)
            side = out.boxes[a.start].right
            at = tuple((side + BADGE * (n + 0.7), y1) for n in range(len(a.marks)))
            out.routes.append(Route(((side, y1), (x, y1), (x, y2), (side, y2)), a.marks, at))

    def _left_port(self, out: Layout, a: Arrow, state: str) -> float:
        ports, box = self._ports(self.up, state), out.boxes[state]
        return box.middle + PORT * (ports.index(a) - (len(ports) - 1) / 2)

    def _right_in(self, out: Layout, a: Arrow) -> float:
        arriving = [b for b in self._ports(self.down, a.end) if b.end == a.end]
        return out.boxes[a.end].y + PORT * (arriving.index(a) + 0.5) + self._slack(out, a.end)

    def _right_out(self, out: Layout, a: Arrow) -> float:
        leaving = [b for b in self._ports(self.down, a.start) if b.start == a.start] + self._later(a.start)
        return out.boxes[a.start].y + self._top(a.start) + PORT * (leaving.index(a) + 0.5) + self._slack(out, a.start)

    def _slack(self, out: Layout, state: str) -> float:
        return (out.boxes[state].height - self._top(state) - self._below(state)) / 2

    def _ends(self, out: Layout, column: float, later: list[Arrow]) -> None:
        lanes = _lanes(later, {a.end: self.order[self.first[a.end]] for a in later} | self.order)
        x = column + LANE * (_count(lanes) + 1)
        for state in self.order:
            y = out.boxes[state].y + PORT * sum(a.end == state for a in self.down) + self._slack(out, state)
            for n, a in enumerate(self._own(state)):
                self._level(out, a, x, y + END_ROW * (n + 0.5))
        for a, lane in lanes.items():
            self._up_to_end(out, a, column + LANE * (lane + 0.5))
        self._unled(out, x)

    def _level(self, out: Layout, a: Arrow, x: float, y: float) -> None:
        out.boxes[a.end] = Box(a.end, x, y - ROW / 2, self.ends, ROW, last=True)
        side = out.boxes[a.start].right
        at = tuple((side + BADGE * (n + 0.7), y) for n in range(len(a.marks)))
        out.routes.append(Route(((side, y), (x, y)), a.marks, at))

    def _up_to_end(self, out: Layout, a: Arrow, x: float) -> None:
        box, end, y = out.boxes[a.start], out.boxes[a.end], self._right_out(out, a)
        into = end.middle + ROW / 4
        at = tuple((box.right + BADGE * (n + 0.7), y) for n in range(len(a.marks)))
        out.routes.append(Route(((box.right, y), (x, y), (x, into), (end.x, into)), a.marks, at))

    def _unled(self, out: Layout, x: float) -> None:
        """Ends, and live states, that many states lead to: an end only they reach lies below all others."""
        y = max(b.y + b.height for b in out.boxes.values() if b.last or b.state in self.order)
        for end in self.d.procedure.ends:
            if end not in out.boxes:
                out.boxes[end] = Box(end, x, y - ROW, self.ends, ROW, last=True)
                y += END_ROW
        for state, marks in self.d.often.items():
            box = out.boxes[state]
            start = box.x - BADGE * (len(marks) + 1.5)
            at = tuple((start + BADGE * (n + 0.5), box.middle) for n in range(len(marks)))
            out.routes.append(Route(((start, box.middle), (box.x, box.middle)), marks, at, often=True))

    def _drop(self, out: Layout, a: Arrow) -> Route:
        """Straight down to the neighbour."""
        top, bottom = out.boxes[a.start], out.boxes[a.end]
        x, y = top.x + top.width / 2, top.y + top.height
        at = tuple((x + BADGE * (n - (len(a.marks) - 1) / 2), y + GAP * 0.42) for n in range(len(a.marks)))
        return Route(((x, y), (x, bottom.y)), a.marks, at)

    def _span(self, a: Arrow) -> int:
        return self.order[a.end] - self.order[a.start]

    def _length(self, a: Arrow) -> int:
        return abs(self._span(a))


def _lanes(arrows: list[Arrow], order: dict[str, int]) -> dict[Arrow, int]:
    """The nearest lane in which nothing else runs over the same states; short arrows come first."""
    taken: list[list[tuple[int, int]]] = []
    found = {}
    for a in sorted(arrows, key=lambda a: abs(order[a.end] - order[a.start])):
        low, high = sorted((order[a.start], order[a.end]))
        lane = next((n for n, spans in enumerate(taken) if all(high < b or low > t for b, t in spans)), len(taken))
        taken += [[]] if lane == len(taken) else []
        taken[lane].append((low, high))
        found[a] = lane
    return found


def _count(lanes: dict[Arrow, int]) -> int:
    return max(lanes.values(), default=-1) + 1


def _room(arrows: Iterable[Arrow]) -> float:
    """Where numbers stand, between the boxes and the lanes."""
    return BADGE * max((len(a.marks) for a in arrows), default=0) + 12
