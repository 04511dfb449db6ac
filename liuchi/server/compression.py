"""Less to load on a phone: pages are compressed as they are made, styles and scripts once at the start."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers
from whitenoise.middleware import WhiteNoiseMiddleware

_SHRINK = {".css", ".js", ".mjs", ".svg", ".json", ".geojson"}
_WORTH_IT = 400  # bytes


class CompressedPages(GZipMiddleware):
    """Pages only, padded at random against guessing a secret by the length (BREACH).

    What programs get is theirs to ask a proxy for, and a part of a file must stay that part.
    """

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        is_page = not response.streaming and response.headers.get("Content-Type", "").startswith("text/html")
        return super().process_response(request, response) if is_page else response


class CompressedFiles(WhiteNoiseMiddleware):
    """WhiteNoise compresses what was collected; our files are served from where they lie, so it is done here, in memory."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self.small = {
            url: small for url, file in self.files.items() if (small := _small(Path(file.alternatives[-1][1])))
        }

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response: HttpResponseBase = super().__call__(request)
        small = self.small.get(request.path_info)
        if small is None:
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        asked = "gzip" in request.headers.get("Accept-Encoding", "") and "Range" not in request.headers
        return _in_its_place(response, small) if asked and response.status_code == 200 else response


def _small(file: Path) -> bytes | None:
    """Compressed, where that is less."""
    if file.suffix not in _SHRINK or file.stat().st_size < _WORTH_IT:
        return None
    whole = file.read_bytes()
    small = gzip.compress(whole, 9, mtime=0)
    return small if len(small) < len(whole) else None


def _in_its_place(response: HttpResponseBase, small: bytes) -> HttpResponse:
    """The same answer with the compressed content. One to HEAD loses its content later, and keeps the length."""
    response.close()
    smaller = HttpResponse(small)
    del smaller["Content-Type"]
    for name, value in response.headers.items():
        smaller[name] = value
    smaller["Content-Encoding"], smaller["Content-Length"] = "gzip", str(len(small))
    return smaller
