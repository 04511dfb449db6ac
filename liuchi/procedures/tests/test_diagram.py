"""The picture shows every step that leads on; it is plain SVG that a strict page may carry, in light and dark."""

import re
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from liuchi.procedures.declare import Procedure
from liuchi.procedures.diagram import diagram, mermaid
from liuchi.procedures.drawing import svg
from liuchi.procedures.layout import Box, layout
from liuchi.procedures.tests.errands import CHECK, ERRAND
from liuchi.procedures.words import Words
from tests.walls.procedures import declared

EVERY = pytest.mark.parametrize("p", [ERRAND, CHECK, *declared()], ids=lambda p: p.key)


def say(words: Words) -> str:
    return f"<{words.key}>"


@EVERY
def test_every_step_stands_in_it_once_by_number_or_as_one_that_keeps_the_state(p: Procedure):
    d = diagram(p)
    assert [*[m.step for m in d.marks], *d.stays] == sorted(p.steps, key=lambda s: s in d.stays)
    assert [m.number for m in d.marks] == list(range(1, len(d.marks) + 1))
    drawn = {m.number for a in d.arrows for m in a.marks} | {m.number for marks in d.often.values() for m in marks}
    assert drawn == {m.number for m in d.marks}


@EVERY
def test_it_is_well_formed_names_itself_and_needs_neither_style_nor_script(p: Procedure):
    text = svg(p, say)
    root = ElementTree.fromstring(text)
    name = "{http://www.w3.org/2000/svg}"
    ids = root.attrib["aria-labelledby"].split()
    assert root.attrib["role"] == "img" and [root.find(f"*[@id='{i}']").tag for i in ids] == [
        name + "title",
        name + "desc",
    ]
    assert not re.search(r"style|script|href|\son\w+=|http(?!://www.w3.org/2000/svg)", text.replace("Steps", ""))
    colours = {e.attrib[a] for e in root.iter() for a in ("fill", "stroke") if a in e.attrib}
    assert colours <= {"none", "currentColor", "Canvas"}


@EVERY
def test_the_same_declaration_gives_the_same_bytes(p: Procedure):
    assert svg(p, say) == svg(p, say)


@EVERY
def test_no_two_boxes_touch_and_all_lie_inside(p: Procedure):
    laid = layout(diagram(p), 120, 120)
    assert set(laid.boxes) == set(p.all_states)
    for a, b in combinations(laid.boxes.values(), 2):
        assert apart(a, b), (a, b)
    points = [xy for r in laid.routes for xy in (*r.corners, *r.at)]
    assert all(0 < x < laid.width and 0 < y < laid.height for x, y in points)


@EVERY
def test_no_number_covers_another_or_a_box(p: Procedure):
    laid = layout(diagram(p), 120, 120)
    at = [xy for r in laid.routes for xy in r.at]
    assert all(abs(a[0] - b[0]) > 19 or abs(a[1] - b[1]) > 19 for a, b in combinations(at, 2))
    for x, y in at:
        assert not any(b.x - 2 < x < b.right + 2 and b.y < y < b.y + b.height for b in laid.boxes.values())


@EVERY
def test_no_two_arrows_share_a_lane_where_both_run(p: Procedure):
    verticals = [v for r in layout(diagram(p), 120, 120).routes for v in upright(r.corners)]
    for (x1, low1, high1), (x2, low2, high2) in combinations(verticals, 2):
        assert x1 != x2 or high1 <= low2 or high2 <= low1


def upright(corners: tuple[tuple[float, float], ...]) -> list[tuple[float, float, float]]:
    pairs = pairwise(corners)
    return [(a[0], *sorted((a[1], b[1]))) for a, b in pairs if a[0] == b[0]]


def apart(a: Box, b: Box) -> bool:
    return a.right < b.x or b.right < a.x or a.y + a.height < b.y or b.y + b.height < a.y


def test_labels_are_escaped():
    assert "<errand" not in svg(ERRAND, say) and "&lt;errand.state.asked&gt;" in svg(ERRAND, say)


@EVERY
def test_mermaid_names_every_state_and_every_step_that_leads_on(p: Procedure):
    text = mermaid(p, lambda words: f"{words.key}: {words.facts['step'].key if 'step' in words.facts else ''}")
    assert all(f"  {state} : " in text for state in p.all_states)
    assert all(f"{p.key}.step.{m.step.key}" in text for m in diagram(p).marks)
    assert not re.search(r" : [^\n]*[:;#]", text)
