"""The secret code that opens one case together with its number. Only its HMAC is kept, its key outside the database."""

import re
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest, digest
from secrets import choice
from typing import Final
from unicodedata import normalize

from django.conf import settings

from liuchi.people import attempts

# No vowels (no words come out), and of each pair that eye or ear confuses only one: 36 bits in eight characters.
ALPHABET: Final = "23456789CDFGHJKMNPQRTVWX"
LENGTH: Final = 8
_ALIKE = str.maketrans("BSZ", "852")


def new_code() -> str:
    """«K7MP-3WXD»: eight characters, in two groups to be read aloud."""
    code = "".join(choice(ALPHABET) for _ in range(LENGTH))
    return f"{code[:4]}-{code[4:]}"


def code_of(client: str, key: str) -> str:
    """The code of a submission under an idempotency key: the same client sending the same again gets the same code."""
    n, code = (
        int.from_bytes(digest(settings.CODE_KEY, f"code of\0{client}\0{key}".encode(errors="replace"), sha256)),
        "",
    )
    while len(code) < LENGTH:
        n, at = divmod(n, len(ALPHABET))
        code += ALPHABET[at]
    return f"{code[:4]}-{code[4:]}"


def code_hash(case_number: str, code: str) -> bytes:
    """32 bytes, the same however the code was typed."""
    text = f"{case_number}\0{_plain(code)}"
    return digest(settings.CODE_KEY, text.encode(errors="replace"), sha256)


def same(case_number: str, code: str, kept: bytes) -> bool:
    """Is it the code whose hash was kept? Takes as long when it is not."""
    return compare_digest(code_hash(case_number, code), bytes(kept))


def allow(case_number: str, *, now: datetime) -> bool:
    """Counts one try at the code of a case, in one statement. False: too many within the hour."""
    return attempts.allow(attempts.CODE, case_number, now=now)


def _plain(code: str) -> str:
    return re.sub(r"[\s\-‐-―−·.]", "", normalize("NFKC", code)).upper().translate(_ALIKE)
