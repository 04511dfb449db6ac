"""A city's own colours over the product's tokens: theme.yaml, {light: {token: colour}, dark: {token: colour}}."""

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse

_TOKEN = re.compile(r"[a-z][a-z0-9-]*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
Colours = dict[str, dict[str, str]]
_over: dict[str, Colours] = {}


def read(folder: Path) -> Colours:
    """{"light": {token: "#rrggbb"}, "dark": …}. Raises ValueError for anything that is no colour: it becomes CSS."""
    file = folder / "theme.yaml"
    raw: Any = (yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else None) or {}
    for side, token in wrong(raw):
        raise ValueError(f'{file}: {side}.{token} is not a colour such as "#a4402f"')
    return dict(raw)


def wrong(raw: Any) -> Iterator[tuple[str, str]]:
    """(side, token) of what is no colour."""
    for side, tokens in raw.items():
        for token, colour in tokens.items():
            if side not in ("light", "dark") or not _TOKEN.fullmatch(token) or not _COLOUR.fullmatch(str(colour)):
                yield side, token


def lay_over(colours: Colours | None) -> None:
    """What a page set stands instead of the folder's file; None: no page did."""
    _over.clear()
    _over.update({} if colours is None else {"page": colours})


@cache
def css(folder: Path | None) -> str:
    return sheet(read(Path(folder)) if folder else {})


def sheet(theme: Colours) -> str:
    light, dark = (_rule(theme.get(side, {})) for side in ("light", "dark"))
    return light + (f"@media (prefers-color-scheme: dark) {{ {dark} }}" if dark else "")


def _rule(tokens: dict[str, str]) -> str:
    return f":root {{ {' '.join(f'--{token}: {colour};' for token, colour in tokens.items())} }}\n" if tokens else ""


def stylesheet(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_css(), content_type="text/css", headers={"Cache-Control": "max-age=31536000"})


def _css() -> str:
    return sheet(_over["page"]) if _over else css(getattr(settings, "CITY", None))


def of_city() -> Colours:
    if _over:
        return _over["page"]
    folder = getattr(settings, "CITY", None)
    return read(Path(folder)) if folder else {}


def address() -> str:
    """With a fingerprint, so that a browser may keep it; «» where the city has no colours of its own."""
    colours = _css()
    try:
        return f"{reverse('theme')}?{hashlib.sha256(colours.encode()).hexdigest()[:10]}" if colours else ""
    except NoReverseMatch:
        return ""
