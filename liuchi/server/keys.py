"""The secrets of an installation: made once, kept in keys.json for its owner alone, or given by the environment.

secret_key   text, Django's signatures (sessions, tokens)
vault_key    32 bytes, encrypts who asked
index_key    32 bytes, finds a person again without decrypting
code_key     32 bytes, the codes by which a resident finds a request
"""

import base64
import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from liuchi.server.layout import DataFolder
from liuchi.server.refusals import Refused

_BYTES = ("vault_key", "index_key", "code_key")
_NAMES = ("secret_key", *_BYTES)


@dataclass(frozen=True, repr=False)
class Keys:
    secret_key: str
    vault_key: bytes
    index_key: bytes
    code_key: bytes


def keys(folder: DataFolder, environment: Mapping[str, str] = os.environ) -> Keys:
    """LIUCHI_SECRET_KEY and its siblings where they are set, the file for the rest; the file is made when needed."""
    given = {
        name: environment[f"LIUCHI_{name.upper()}"] for name in _NAMES if environment.get(f"LIUCHI_{name.upper()}")
    }
    kept = {} if len(given) == len(_NAMES) else _kept(folder)
    known = {**kept, **given}
    if missing := [name for name in _NAMES if not known.get(name)]:
        raise Refused("server.no.key", name=f"LIUCHI_{missing[0].upper()}")
    return Keys(secret_key=known["secret_key"], **{name: _opened(name, known[name]) for name in _BYTES})


def _kept(folder: DataFolder) -> dict[str, str]:
    if not folder.keys.exists():
        _make(folder)
    try:
        return {name: str(text) for name, text in json.loads(folder.keys.read_text()).items()}
    except (ValueError, AttributeError):
        raise Refused("server.no.readable_keys", file=str(folder.keys)) from None


def _make(folder: DataFolder) -> None:
    """Writes the file whole or not at all; of two that make it at once, the first one's stays."""
    if folder.cluster_link.exists():
        raise Refused("server.no.keys", file=str(folder.keys), folder=str(folder.path))
    folder.make()
    fresh = {"secret_key": secrets.token_urlsafe(50)}
    fresh |= {name: base64.b64encode(secrets.token_bytes(32)).decode() for name in _BYTES}
    half = folder.keys.with_name(f"keys.{os.getpid()}.part")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(fresh, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(half, folder.keys)
    Path(half).unlink()


def _opened(name: str, text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise Refused("server.no.key", name=f"LIUCHI_{name.upper()}")
    return key
