"""Who is calling: a program with a key, or a resident with the code of one case."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from ninja.security import APIKeyHeader, HttpBearer

from liuchi.cases.actions import NotFound
from liuchi.connect.api.problems import Problem
from liuchi.connect.keys import queries as keys
from liuchi.connect.keys.facts import SUBMIT
from liuchi.people import attempts
from liuchi.people.doors import VISITOR, is_staff
from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words
from liuchi.service_requests import queries as requests
from liuchi.ui import now as clock


@dataclass(frozen=True, slots=True)
class Caller:
    """``client``: whose idempotency keys these are."""

    actor: Actor
    client: str

    @property
    def at_work(self) -> bool:
        return is_staff(self.actor)


class ApiKey(HttpBearer):
    """A key of this scope. What it submits comes from nobody; what it works on, it does in its account's name."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        holder = keys.holder(token)
        if holder is None:
            raise Problem("no-key", headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})
        if self.scope not in holder.scopes:
            told = f'Bearer error="insufficient_scope", scope="{self.scope}"'
            raise Problem("no-scope", Words("api.no.scope", scope=self.scope), headers={"WWW-Authenticate": told})
        actor = VISITOR if self.scope == SUBMIT else keys.actor(holder, on=clock.today())
        return Caller(actor, holder.client)


class CaseCode(APIKeyHeader):
    """The secret code of the case in the address. A wrong one is told the same as a number that is not there."""

    param_name = "X-Case-Code"

    def authenticate(self, request: HttpRequest, key: str | None) -> Caller | None:
        match: Any = request.resolver_match
        if not key:
            return None
        opened = requests.opened_by(match.kwargs["number"], key, now=clock.machine_now())
        if opened is None:
            raise NotFound
        number, resident = opened
        attempts.give_back([attempts.CODE.key(number)])
        return Caller(resident, resident.id)
