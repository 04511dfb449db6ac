"""A whole conversation with the API: `python -m liuchi.connect.api.demo ADDRESS KEY`. The standard library alone.

KEY: `liuchi apikey create NAME` (scope submit). LANG chooses the language of the answers.
"""

import json
import os
import sys
from secrets import token_hex
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

LANGUAGE = "zh" if os.environ.get("LANG", "").startswith("zh") else "en"


class Api:
    """``headers``: those of every call."""

    def __init__(self, address: str, **headers: str) -> None:
        self.address, self.headers = address, {"Accept-Language": LANGUAGE} | headers

    def get(self, path: str, **headers: str) -> Any:
        return self._answer(Request(self.address + path, headers=self.headers | headers))[1]  # noqa: S310  http, as told

    def post(self, path: str, body: Any, **headers: str) -> tuple[int, Any]:
        sent = self.headers | headers | {"Content-Type": "application/json"}
        return self._answer(Request(self.address + path, json.dumps(body).encode(), sent, method="POST"))  # noqa: S310

    def _answer(self, request: Request) -> tuple[int, Any]:
        """(status, what was said). A refusal is an answer too."""
        try:
            with urlopen(request, timeout=30) as answer:  # noqa: S310
                return answer.status, json.load(answer)
        except HTTPError as refused:
            with refused:
                return refused.code, json.load(refused)


def main(address: str, key: str) -> int:
    api = Api(address, Authorization=f"Bearer {key}")
    categories = api.get("/api/v1/categories")["items"]
    category = next(c for c in categories if c["public"])
    tell(f"{len(categories)} categories; a public one: {category['name']} ({category['code']})")
    for question in category["questions"]:
        tell(f"  asks: {question['label']} {[o['key'] for o in question['options']]}")
    number, code = _sent(api, category)
    seen = api.get(f"/api/v1/requests/{number}")
    tell(f"everybody sees: {seen['state']['label']}, {seen['category']['name']}, summary «{seen['summary']}»")
    _as_the_resident(Api(address, **{"X-Case-Code": code}), number)
    return 0


def _sent(api: Api, category: dict[str, Any]) -> tuple[str, str]:
    """Under an idempotency key: sent twice, as after a lost connection, it is one request."""
    body = {"category": category["code"], "text": "Sent by the demo of the API.", "answers": _answers(category)}
    place = api.get("/api/v1/places?level=community")["items"][0]
    once = {"Idempotency-Key": token_hex(8)}
    first, receipt = api.post("/api/v1/requests", body | {"place": place["code"]}, **once)
    again, same = api.post("/api/v1/requests", body | {"place": place["code"]}, **once)
    tell(f"sent: {first} {receipt}")
    tell(f"sent again: {again}, the same number: {same == receipt}")
    return receipt["number"], receipt["code"]


def _answers(category: dict[str, Any]) -> dict[str, str]:
    return {q["key"]: q["options"][0]["key"] for q in category["questions"] if q["required"] and q["options"]}


def _as_the_resident(api: Api, number: str) -> None:
    case = api.get(f"/api/v1/cases/{number}")
    tell(f"the resident sees: {case['state']['label']}; {case['next']}")
    for step in case["steps"]:
        tell(f"  may do: {step['label']} at {step['address']} with {list(step['form']['properties'])}")
    add = next(step for step in case["steps"] if step["key"] == "add")
    status, taken = api.post(add["address"], {"note": "It has grown."})
    tell(f"added something: {status} {taken}")


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:3]))
