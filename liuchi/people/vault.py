"""The identity vault: contact data goes in sealed and comes out through one function, which logs the look.

A sealed contact is format (1 byte), key id (4), nonce (12), AES-256-GCM of its JSON; the token is authenticated
with it, so that a row moved to another token does not open. Keys: settings.VAULT_KEY, and settings.VAULT_OLD_KEYS
while rows sealed by former keys remain. Numbers are found by HMAC-SHA256 under settings.INDEX_KEY.
"""

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import digest
from os import urandom
from typing import Final
from unicodedata import normalize
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import connection, transaction

from liuchi.people.errors import PeopleError
from liuchi.people.models import Identity
from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words

FORMAT: Final = b"\x01"
PURPOSE_LENGTH: Final = 200


@dataclass(frozen=True, slots=True, repr=False)
class Contact:
    """Who a resident is and how to reach her. Its repr shows nothing, so that no log or error page does."""

    name: str = ""
    phone: str = ""
    email: str = ""
    room: str = ""


def seal(contact: Contact, token: UUID) -> bytes:
    return _sealed(json.dumps(asdict(contact)).encode(), token.bytes)


def seal_words(words: str, token: UUID) -> bytes:
    """A resident's own words, which may say who she is, sealed with her identity."""
    return _sealed(words.encode(), token.bytes + b"words")


def _sealed(text: bytes, bound_to: bytes) -> bytes:
    nonce = urandom(12)
    return FORMAT + _key_id(settings.VAULT_KEY) + nonce + AESGCM(settings.VAULT_KEY).encrypt(nonce, text, bound_to)


def _unseal(sealed: bytes, token: UUID) -> Contact:
    form, key_id, nonce, text = sealed[:1], sealed[1:5], sealed[5:17], sealed[17:]
    keys = (settings.VAULT_KEY, *getattr(settings, "VAULT_OLD_KEYS", ()))
    key = next((key for key in keys if form == FORMAT and _key_id(key) == key_id), None)
    if key is None:
        raise PeopleError(Words("people.no.vault_key"))
    try:
        return Contact(**json.loads(AESGCM(key).decrypt(nonce, text, token.bytes)))
    except InvalidTag:
        raise PeopleError(Words("people.no.altered")) from None


def _key_id(key: bytes) -> bytes:
    return sha256(b"vault key id" + key).digest()[:4]


def blind_index(phone: str) -> bytes | None:
    """What a number is found by, however it was written; None where there is no digit in it."""
    number = _number(phone)
    return digest(settings.INDEX_KEY, b"phone:" + number.encode(), sha256) if number else None


def _number(phone: str) -> str:
    """«+86 138-0013-8000» → «13800138000», «+86 (551) 6260 1234» → «055162601234»."""
    text = re.sub(r"[^0-9+]", "", normalize("NFKC", phone))
    national = re.sub(r"^(\+86|0086|86(?=1\d{10}$))", "", text)
    if national == text:
        return text if text.strip("+") else ""
    return national if re.fullmatch(r"0.*|1\d{10}|", national) else f"0{national}"


_LOOK = """
WITH seen AS (SELECT token, sealed, erased_rule FROM people_identity WHERE token = %s),
logged AS (INSERT INTO people_look (token, case_id, by, purpose, at, until)
           SELECT token, %s, %s, %s, %s, %s FROM seen WHERE sealed IS NOT NULL)
SELECT sealed, erased_rule FROM seen
"""


def look(token: UUID, *, case_id: UUID, by: Actor, purpose: str, now: datetime, minutes: int = 15) -> Contact:
    """The one way to read an identity: the look is logged in the same statement, and may be shown for ``minutes``.

    The caller has checked the right to look. Refuses to run inside a transaction, whose rollback would lose the log.
    """
    if not (purpose := purpose.replace("\0", "").strip()):
        raise PeopleError(Words("people.no.purpose"))
    until = now + timedelta(minutes=minutes)
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(_LOOK, [token, case_id, by.id, purpose[:PURPOSE_LENGTH], now, until])
        row = cursor.fetchone()
    if row is None:
        raise PeopleError(Words("people.no.identity"))
    if row[0] is None:
        raise PeopleError(Words("people.no.erased", rule=row[1]))
    return _unseal(bytes(row[0]), token)


def forget(token: UUID, *, rule: str, now: datetime) -> bool:
    """Erases an identity under a rule; who looked at it stays known. False if there was nothing left to erase."""
    left = Identity.objects.filter(token=token, sealed__isnull=False)
    return bool(left.update(sealed=None, phone_index=None, erased=now, erased_rule=rule))
