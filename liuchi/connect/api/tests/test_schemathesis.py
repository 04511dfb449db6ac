"""The whole contract walked by a stranger's program, with good data and bad: no server error, no answer that is not in it."""

import itertools
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import ignored_auth, negative_data_rejection, positive_data_acceptance

from liuchi.connect.api.tests.programs import AT, key
from liuchi.connect.keys.facts import SUBMIT, WORK
from liuchi.service_requests import actions
from tests.audits.states import STATES
from tests.cast import CLERK, DISPATCHER, NOW, OPERATOR, actor
from tests.profiles import PROFILE

pytestmark = pytest.mark.usefixtures("city", "on_the_day")

AUDIT = PROFILE == "audit"
EXAMPLES, CASES = (20, ("received", "handled", "asked")) if AUDIT else (2, ("received",))
CALLERS = ("nobody", "sender", DISPATCHER, "resident", *([CLERK] if AUDIT else []))
NOT_HELD = [
    positive_data_acceptance,  # a category that the form allows and the city lacks is refused, in words
    negative_data_rejection,  # one reader serves browsers too: "" says nothing, "2" is a number, "true" is yes
    ignored_auth,  # a wrong code is told the same as a number that is not there: 404
]


@pytest.fixture
def contract(city: None) -> Iterator[Any]:
    """Read from the product itself, which keeps the test's own connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi(f"{AT}/openapi.json", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def headers(caller: str, number: str) -> dict[str, str]:
    if caller == "nobody":
        return {}
    if caller == "resident":
        return {"X-Case-Code": actions.new_code(number, by=actor(OPERATOR), now=NOW)}
    made = key(SUBMIT) if caller == "sender" else key(WORK, staff=caller)
    return {"Authorization": f"Bearer {made}"}


def walked(operation: Any, caller: str) -> bool:
    """Everybody asks for what is open to her; at length also for what is shut."""
    of_cases = "/cases" in operation.path
    return AUDIT or of_cases == (caller not in ("nobody", "sender"))


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize(("caller", "state"), [*itertools.product(CALLERS, CASES)])
def test_every_operation_answers_as_the_contract_says(contract, caller, state, mode):
    number = STATES[state]()
    sent = headers(caller, number)
    for operation in (found.ok() for found in contract.get_all_operations()):
        if walked(operation, caller):
            path = {"path_parameters": {"number": number}} if "{number}" in operation.path else {}
            with suppress(Unsatisfiable):  # what takes nothing can be sent nothing bad
                _hold(operation.as_strategy(generation_mode=mode, headers=sent, **path))


def _hold(cases: Any) -> None:
    @seed(20261124)
    @settings(max_examples=EXAMPLES, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(cases)
    def each(case):
        case.call_and_validate(excluded_checks=NOT_HELD)

    each()
