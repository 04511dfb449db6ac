"""What programs send, read with the same asks as every form: each mistake names its field."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from django.http import HttpRequest
from django.utils.timezone import get_default_timezone

from liuchi.cases.submissions import Submission
from liuchi.connect.api.problems import Problem
from liuchi.procedures.asks import Ask, Wrong
from liuchi.procedures.words import Words

LARGEST = 256 * 1024  # bytes of JSON: the longest text in its most wasteful writing, several times over
KEY = "Idempotency-Key"
LONGEST_KEY = 200
_KEY = re.compile(rf"[\x21-\x7e]{{1,{LONGEST_KEY}}}")


def json_object(request: HttpRequest) -> dict[str, Any]:
    if request.content_type != "application/json":
        raise Problem("wrong-type")
    return parsed(request.body)


def parsed(raw: bytes) -> dict[str, Any]:
    """Raises Problem that says where it cannot be read."""
    if len(raw) > LARGEST:
        raise Problem("too-large")
    try:
        found = json.loads(raw.decode(), parse_constant=_no_number)
    except UnicodeDecodeError as why:
        raise Problem("malformed", Words("api.malformed.bytes", at=why.start + 1)) from None
    except json.JSONDecodeError as why:
        raise Problem("malformed", Words("api.malformed.json", line=why.lineno, column=why.colno)) from None
    except (ValueError, RecursionError):
        raise Problem("malformed", Words("api.malformed.number")) from None
    if not isinstance(found, dict):
        raise Problem("malformed", Words("api.malformed.object"))
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def read(asks: Sequence[Ask], raw: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Words]]:
    """The typed values, and by field what is wrong. A name that nobody asked for is wrong too."""
    values: dict[str, Any] = {}
    wrong = {name: Words("api.wrong.unknown") for name in raw if name not in {ask.key for ask in asks}}
    for ask in asks:
        try:
            values[ask.key] = ask.read(raw.get(ask.key), get_default_timezone())
        except Wrong as why:
            wrong[ask.key] = why.words
    return values, wrong


def query(request: HttpRequest, asks: Sequence[Ask]) -> dict[str, Any]:
    """The filters of a list. Raises Problem: a filter that is not understood must not give everything."""
    values, wrong = read(asks, request.GET.dict())
    if wrong:
        raise Problem("wrong-form", fields=wrong)
    return values


def submission(request: HttpRequest, client: str, *said: Any) -> Submission | None:
    """The sender's idempotency key, bound to the client and to what was said. Raises Problem."""
    key = request.headers.get(KEY)
    if key is None:
        return None
    if not _KEY.fullmatch(key):
        raise Problem("wrong-form", fields={KEY: Words("api.wrong.key", most=LONGEST_KEY)})
    return Submission(client, key, json.dumps(said, sort_keys=True).encode())
