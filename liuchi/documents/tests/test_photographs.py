from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from liuchi.documents.errors import DocumentsError
from liuchi.documents.facts import MOST_BYTES
from liuchi.documents.photographs import LONGEST_SIDE, photograph
from liuchi.documents.tests.pictures import bomb, picture, with_place


def refused(raw):
    with pytest.raises(DocumentsError) as caught:
        photograph(BytesIO(raw))
    return caught.value.words.key


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        ("JPEG", "RGB"),
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "1"),
        ("PNG", "I;16"),
        ("WEBP", "RGB"),
    ],
)
def test_photographs_of_each_kind_become_jpeg(form, mode):
    kept = photograph(BytesIO(picture(form, mode=mode)))
    with Image.open(BytesIO(kept.jpeg)) as image:
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (80, 40))


def test_nothing_but_the_pixels_survives_and_it_stands_upright():
    kept = photograph(BytesIO(with_place() + b"PK\x03\x04 an archive behind it"))
    with Image.open(BytesIO(kept.jpeg)) as image:
        assert image.size == (kept.width, kept.height) == (40, 80)
        assert not image.getexif() and "comment" not in image.info
    assert not any(trace in kept.jpeg for trace in (b"Exif", b"Spyphone", b"13812345678", b"PK\x03\x04"))


def test_what_was_transparent_is_white():
    clear = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(clear, "PNG")
    kept = photograph(BytesIO(clear.getvalue()))
    with Image.open(BytesIO(kept.jpeg)) as image:
        assert min(image.getpixel((5, 5))) > 250


def test_a_large_one_is_made_smaller_and_keeps_its_shape():
    kept = photograph(BytesIO(picture(size=(6000, 3000))))
    assert (kept.width, kept.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "empty"),
        (b"\xff\xd8" + b"x" * MOST_BYTES, "size"),
        (b"MZ" + b"\0" * 500, "image"),
        (b"<svg/>", "image"),
        (b"GIF89a" + b"\0" * 90, "image"),
        (picture("GIF", mode="P"), "image"),
        (picture("TIFF"), "image"),
        (picture()[:300], "image"),
        (bomb(), "pixels"),
        (bomb(8_000), "pixels"),
        (bomb(3_000), "image"),
    ],
)
def test_what_is_no_photograph_is_refused_in_words(raw, why):
    assert refused(raw) == f"documents.no.{why}"


@given(st.binary(max_size=400), st.integers(0, 300))
def test_a_broken_file_is_a_photograph_or_refused_and_nothing_else(noise, at):
    whole = picture()
    try:
        assert photograph(BytesIO(whole[:at] + noise + whole[at + len(noise) :])).jpeg.startswith(b"\xff\xd8")
    except DocumentsError as refusal:
        assert refusal.words.key.startswith("documents.no.")
