"""A whole conversation with an Open311 door: `python -m liuchi.connect.open311.demo http://localhost:8000 KEY`.

It needs nothing but Python, and makes real requests: run it against a demonstration or a city that is being tried out.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

NEAR = {"lat": "31.215", "long": "115.952"}


class Program:
    """``address``: of the city; ``key``: made by `liuchi apikey create`. What is said goes to standard output."""

    def __init__(self, address: str, key: str) -> None:
        self.endpoint, self.key = f"{address.rstrip('/')}/open311/v2", key

    def ask(self, method: str, path: str, **form: Any) -> tuple[int, Any]:
        """(status, what was answered) of GET or POST, in JSON."""
        sent = urlencode(form, doseq=True)
        address = f"{self.endpoint}/{path}" + (f"?{sent}" if sent and method != "POST" else "")
        request = Request(address, sent.encode() if method == "POST" else None, method=method)  # noqa: S310  http(s), as given
        request.add_header("Accept-Language", "en")
        try:
            with urlopen(request, timeout=30) as answer:  # noqa: S310
                status, told = answer.status, json.load(answer)
        except HTTPError as refused:
            status, told = refused.code, _read(refused.read())
        self.tell(f"{method} {path} -> {status}")
        return status, told

    def get(self, path: str, **params: Any) -> Any:
        status, told = self.ask("GET", path, **params)
        assert status == 200, told
        return told

    def post(self, path: str, **form: Any) -> Any:
        status, told = self.ask("POST", path, api_key=self.key, **form)
        assert status == 200, told
        return told[0]

    def tell(self, line: str) -> None:
        sys.stdout.write(f"{line}\n")


def _read(body: bytes) -> Any:
    """A refusal in a format that is not there comes in XML."""
    try:
        return json.loads(body)
    except ValueError:
        return body.decode()


def run(program: Program) -> None:
    told = program.get("discovery.json")
    program.tell(f"  {told['contact']}: {told['endpoints'][0]['url']}")
    services = program.get("services.json")
    program.tell(f"  {len(services)} services")
    number = _report(program, services)
    program.post(
        "servicerequestupdates.json", service_request_id=number, update_id=f"{number}-1", description="It has grown."
    )
    listed = program.get("requests.json", status="open", page_size=5, extensions="true")
    program.tell(f"  the newest: {[each['service_request_id'] for each in listed]}")
    updates = program.get("servicerequestupdates.json", page_size=5)
    program.tell(f"  {len(updates)} changes of state")
    _batch(program, services)


def _report(program: Program, services: list[Any]) -> str:
    """The first service that asks something."""
    service = next(each for each in services if each["metadata"] and each["type"] == "realtime")
    asked = program.get(f"services/{service['service_code']}.json")["attributes"]
    answers = {f"attribute[{a['code']}]": a["values"][0]["key"] for a in asked if a["values"]}
    program.tell(f"  {service['service_name']}, with {answers}")
    sent = program.post(
        "requests.json", service_code=service["service_code"], description="Seen today.", **NEAR, **answers
    )
    program.tell(f"  {sent['service_request_id']}. {sent['service_notice']}")
    (told,) = program.get(f"requests/{sent['service_request_id']}.json")
    program.tell(f"  {told['status']} ({told['status_notes']}) at {told['address']}, due {told['expected_datetime']}")
    return str(sent["service_request_id"])


def _batch(program: Program, services: list[Any]) -> None:
    for service in _batched(services):
        token = program.post("requests.json", service_code=service, description="Seen today.", **NEAR)["token"]
        (told,) = program.get(f"tokens/{token}.json")
        program.tell(f"  the token leads to {told['service_request_id']}")


def _batched(services: list[Any]) -> Iterator[str]:
    return (each["service_code"] for each in services if each["type"] == "batch")


if __name__ == "__main__":
    run(Program(*sys.argv[1:3]))
