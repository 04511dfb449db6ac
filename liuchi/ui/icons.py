"""The mark of the house as PNGs, for phones whose first screen takes no SVG: drawn from mark.svg, so that there is one mark.

It draws what the mark is made of: rounded rectangles, and paths of straight lines that are filled or stroked.
"""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw

SIZES = (180, 192, 512)  # pixels: Apple's, and those that a manifest should have
_FINER = 4
_MARK = Path(__file__).parent / "static/ui/mark.svg"
_PART = re.compile(r"([MmLlHhVvZz])|(-?[\d.]+)")

Point = tuple[float, float]


@require_safe
def icon(request: HttpRequest, size: int) -> HttpResponse:
    if size not in SIZES:
        raise Http404
    return HttpResponse(drawn(size), content_type="image/png", headers={"Cache-Control": "max-age=604800"})


@cache
def drawn(size: int) -> bytes:
    """The PNG of the mark, ``size`` pixels wide and high. Without rounded corners: phones cut their own."""
    root = ElementTree.parse(_MARK).getroot()  # noqa: S314 — our own file
    scale = size * _FINER / float(root.attrib["viewBox"].split()[2])
    image = Image.new("RGB", (size * _FINER, size * _FINER))
    draw = ImageDraw.Draw(image)
    for part in root:
        _draw(draw, part.attrib, scale)
    file = BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw(draw: ImageDraw.ImageDraw, part: dict[str, str], scale: float) -> None:
    if "d" not in part:
        draw.rectangle((0, 0, float(part["width"]) * scale, float(part["height"]) * scale), fill=part["fill"])
        return
    width = round(float(part.get("stroke-width", 0)) * scale)
    for line in _lines(part["d"]):
        points = [(x * scale, y * scale) for x, y in line]
        if "stroke" in part:
            draw.line(points, fill=part["stroke"], width=width)
        else:
            draw.polygon(points, fill=part["fill"])


def _lines(path: str) -> Iterator[list[Point]]:
    """The lines of a path's «d», each a list of points. Small letters are relative, as SVG has it."""
    line: list[Point] = []
    for command, numbers in _commands(path):
        x, y = line[-1] if line else (0.0, 0.0)
        dx, dy = (x, y) if command.islower() else (0.0, 0.0)
        step = command.upper()
        if step == "M" and line:
            yield line
            line = []
        if step in "ML":
            line.append((numbers[0] + dx, numbers[1] + dy))
        elif step in "HV":
            line.append((numbers[0] + dx, y) if step == "H" else (x, numbers[0] + dy))
    yield line


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers."""
    command, numbers = "", list[float]()
    for letter, number in _PART.findall(path):
        if number:
            numbers.append(float(number))
        else:
            if command:
                yield command, numbers
            command, numbers = letter, []
    yield command, numbers
