"""Who sends: a program with a key."""

from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest

from liuchi.connect.keys import queries as keys
from liuchi.connect.keys.facts import SUBMIT, Holder
from liuchi.connect.open311.params import Params
from liuchi.connect.open311.refusals import Refusal, wrong
from liuchi.procedures.words import Words

LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class Sender:
    """``key``: under which the same may be sent again; «» under none."""

    holder: Holder
    language: str | None
    key: str = ""

    @property
    def client(self) -> str:
        return self.holder.client


def sender(request: HttpRequest, params: Params, language: str | None) -> Sender:
    """Raises Refusal without a good key that may send requests in."""
    found = keys.holder(params.text("api_key"))
    if found is None or SUBMIT not in found.scopes:
        raise Refusal(HTTPStatus.FORBIDDEN, {"api_key": Words("open311.no.scope" if found else "open311.no.key")})
    key = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > LONGEST_KEY:
        raise wrong({"Idempotency-Key": Words("procedures.wrong.long", most=LONGEST_KEY, is_now=len(key))})
    return Sender(found, language, key)
