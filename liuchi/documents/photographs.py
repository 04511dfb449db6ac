"""An upload becomes a plain photograph: judged by content, turned upright, encoded anew without anything hidden in it.

Nothing of the uploaded file survives but its pixels: no place, no camera, no thumbnail, no comment, nothing appended.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps

from liuchi.documents.errors import DocumentsError
from liuchi.documents.facts import MOST_BYTES
from liuchi.procedures.words import Words

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000  # as uploaded; a phone's largest is about that
LONGEST_SIDE = 2560  # as kept: enough to read a plate or a crack, and light to send
QUALITY = 85


@dataclass(frozen=True, slots=True)
class Photograph:
    jpeg: bytes
    width: int
    height: int


def photograph(upload: BinaryIO) -> Photograph:
    """Raises DocumentsError where this is too large, no image that we read, or broken."""
    raw = upload.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise DocumentsError(Words("documents.no.size", most=MOST_BYTES // 1024 // 1024))
    if not raw:
        raise DocumentsError(Words("documents.no.empty"))
    try:
        return _encoded(_pixels(raw))
    except DocumentsError:
        raise
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except Exception as broken:  # decoders raise whatever they like on a broken file, struct.error and SyntaxError too
        raise DocumentsError(Words("documents.no.image")) from broken


def _pixels(raw: bytes) -> Image.Image:
    """The size is read from the header and judged before a single pixel is unpacked."""
    with Image.open(BytesIO(raw), formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise _too_many_pixels()
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        return _on_white(ImageOps.exif_transpose(image))


def _too_many_pixels() -> DocumentsError:
    return DocumentsError(Words("documents.no.pixels", most=MOST_PIXELS // 1_000_000))


def _on_white(image: Image.Image) -> Image.Image:
    """Plain RGB, copied pixel by pixel into a new image that carries no information beside them."""
    plain = Image.new("RGB", image.size, "white")
    if image.has_transparency_data:
        layered = image.convert("RGBA")
        plain.paste(layered, mask=layered.getchannel("A"))
    else:
        plain.paste(image.convert("RGB"))
    return plain


def _encoded(image: Image.Image) -> Photograph:
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Photograph(out.getvalue(), image.width, image.height)
