"""Uploads of every kind: good photographs, hidden data, and what is no photograph at all."""

import struct
import zlib
from io import BytesIO

from PIL import Image

PLACE = (31.0, 14.0, 13.0)  # degrees north of a made-up GPS block


def picture(form="JPEG", size=(80, 40), mode="RGB", **more):
    out = BytesIO()
    Image.new(mode, size, "red" if mode in ("RGB", "RGBA") else 1).save(out, form, **more)
    return out.getvalue()


def with_place():
    """A phone's photograph: lying on its side, with camera, place and a comment."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Spyphone"
    exif.get_ifd(0x8825).update({1: "N", 2: PLACE})
    return picture(exif=exif, comment=b"home of 13812345678")


def bomb(side=60_000):
    """A PNG whose header claims more pixels than any memory holds."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
