"""What a phone may keep of the house: its dress, one page for when there is no network, the empty form of a report.

Never a page with anything of anybody: what is kept is fetched without cookies (static/ui/keep.js, worker.js).
"""

import json
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from liuchi.ui import theme
from liuchi.ui.icons import SIZES
from liuchi.ui.words import say, side

OFFLINE = "/offline"
_DRESS = sorted(
    f"ui/{file.name}"
    for file in (Path(__file__).parent / "static/ui").iterdir()
    if file.suffix in (".css", ".js", ".svg")
)
_BRAND, _PAPER = "#a4402f", "#fbf9f5"  # as in tokens.css, which the city's theme.yaml may set anew


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to put the city on its first screen."""
    colours = theme.of_city().get("light", {})
    return JsonResponse(_card(get_language(), colours), content_type="application/manifest+json")


def _card(language: str | None, colours: dict[str, str]) -> dict[str, Any]:
    city = say("ui.city", language)
    pictures = {"any": (static("ui/mark.svg"), "image/svg+xml")}
    pictures |= {f"{size}x{size}": (reverse("icon", args=[size]), "image/png") for size in SIZES}
    return {
        "name": f"{city} · {say('ui.motto', language)}",
        "short_name": city,
        "lang": {"zh": "zh-Hans", "en": "en"}[side(language)],
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "theme_color": colours.get("brand", _BRAND),
        "background_color": colours.get("paper", _PAPER),
        "icons": [
            {"src": path, "type": kind, "sizes": sizes, "purpose": use}
            for sizes, (path, kind) in pictures.items()
            for use in ("any", "maskable")
        ],
    }


@never_cache
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. It stands at the root, for a worker looks after what lies below its own address."""
    dress = [static(file) for file in _DRESS] + [address for address in [theme.address()] if address]
    script = f'import {{ serve }} from "{static("ui/worker.js")}";\nserve({json.dumps(dress, indent=1)});\n'
    return HttpResponse(script, content_type="text/javascript")


@never_cache
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Shown instead of any page that cannot be reached."""
    return render(request, "ui/offline.html", {"alone": True})
