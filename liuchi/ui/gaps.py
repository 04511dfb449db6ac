"""Which gaps a text has. A city's own text may leave one out, and have none that the product does not fill."""

from string import Formatter

from liuchi.procedures.words import Words
from liuchi.ui.catalogue import Text

LONGEST = 2000
Gap = tuple[str, str, str]  # its name, how it is set, how it is turned into text


def why_not(text: Text, product: Text) -> Words | None:
    """None, or why a city's text cannot stand for the product's."""
    for said in _forms(text):
        if not said.strip() or len(said) > LONGEST or not said.replace("\n", " ").isprintable():
            return Words("ui.own.no.text", most=LONGEST)
    if isinstance(text, dict) != isinstance(product, dict):
        return Words("ui.own.no.forms")
    allowed = gaps(product)
    try:
        odd = gaps(text) - allowed
    except ValueError:
        return Words("ui.own.no.braces")
    named = tuple(sorted({f"{{{name}}}" for name, *_ in allowed}))
    return Words("ui.own.no.gaps", allowed=named or ("–",)) if odd else None


def gaps(text: Text) -> set[Gap]:
    """Raises ValueError for a brace that stands alone."""
    parsed = (part for said in _forms(text) for part in Formatter().parse(said))
    return {(name, spec or "", turned or "") for _, name, spec, turned in parsed if name is not None}


def _forms(text: Text) -> list[str]:
    return [text] if isinstance(text, str) else list(text.values())
