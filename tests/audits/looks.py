"""What a page must hold to in every look: axe's rules, nothing wider than the screen, nothing too small for a thumb.

In 长辈版 (``easy``) no text is smaller than 18 pixels either, and nothing moves.
"""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from liuchi.ui.looks import COOKIE, EASY
from tests.journeys.browser import Person

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]  # WCAG 2.2, level AA
SMALLEST = 44  # pixels
FINEST = 18  # pixels, of a letter in easy reading

UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true })"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """smallest => {
  const inText = one => one.matches('a') && getComputedStyle(one).display === 'inline'
    && (one.closest('p, li, dd, td') ?? one.parentElement).textContent.trim().length > one.textContent.trim().length;
  const area = one => one.matches('input[type=radio], input[type=checkbox]') ? one.closest('label') : one;
  const found = [...document.querySelectorAll('a, button, summary, select, textarea, input:not([type=hidden])')];
  return found.filter(one => one.checkVisibility() && !one.matches('.skip') && !inText(one)).map(area).filter(one => {
    const box = one.getBoundingClientRect();
    return Math.round(box.height) < smallest || Math.round(box.width) < smallest;
  }).map(one => {
    const box = one.getBoundingClientRect();
    return `${Math.round(box.width)}x${Math.round(box.height)} ${one.outerHTML.slice(0, 160)}`;
  });
}"""

FINE = """finest => {
  const letters = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (letters.nextNode()) {
    const one = letters.currentNode.parentElement;
    const moves = getComputedStyle(one).transitionDuration !== '0s';
    const size = parseFloat(getComputedStyle(one).fontSize);
    if (letters.currentNode.data.trim() && one.checkVisibility() && !one.closest('svg') && (size < finest || moves)) {
      found.push(`${size}px ${moves ? 'moving ' : ''}${one.outerHTML.slice(0, 160)}`);
    }
  }
  return found;
}"""


def dress(person: Person, *, easy: bool) -> Person:
    """As if she had pressed the switch, whatever page she was on."""
    person.context.add_cookies([{"name": COOKIE, "value": EASY if easy else "", "url": person.at}])
    return person


def unfold(page: Page) -> None:
    page.evaluate(UNFOLD)


def wear(page: Page, width: int, scheme: Any) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")


def violations(page: Page) -> list[str]:
    """«rule: where» of every violation that axe finds."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
    nodes = [(rule["id"], node) for rule in found.response["violations"] for node in rule["nodes"]]
    return [f"{rule}: {node['target']} {node['html'][:160]} {node.get('failureSummary', '')}" for rule, node in nodes]


def too_wide(page: Page) -> list[str]:
    wider = page.evaluate(WIDER)
    return [f"{wider} pixels wider than the screen"] if wider > 0 else []


def too_small(page: Page) -> list[str]:
    return list(page.evaluate(SMALL, SMALLEST))


def too_fine(page: Page) -> list[str]:
    return list(page.evaluate(FINE, FINEST))
