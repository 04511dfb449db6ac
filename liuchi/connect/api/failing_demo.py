"""What refusals look like: `python -m liuchi.connect.api.failing_demo ADDRESS KEY`. Every call here is refused, with why.

KEY: one of the scope submit.
"""

import sys
from secrets import token_hex
from typing import Any

from liuchi.connect.api.demo import Api, tell

REQUESTS = "/api/v1/requests"


def main(address: str, key: str) -> int:
    nobody, wrong = Api(address), Api(address, Authorization="Bearer not-a-key")
    api = Api(address, Authorization=f"Bearer {key}")
    _told("without a key", nobody.post(REQUESTS, {}))
    _told("with a wrong key", wrong.post(REQUESTS, {}))
    _told("not an object", api.post(REQUESTS, []))
    _told("every mistake at once", api.post(REQUESTS, {"category": "none", "text": 5, "colour": "red", "place": "1"}))
    _reused(api)
    _told("a key without the scope", api.post("/api/v1/cases/1/steps/request.sign", {}))
    guess = Api(address, **{"X-Case-Code": "2222-2222"})
    _told("a guessed code", guess.post("/api/v1/cases/1/steps/request.add", {"note": "?"}))
    _told("no such address", api.post("/api/v1/nowhere", {}))
    _told("a wrong method", api.post("/api/v1/categories", {}))
    return 0


def _reused(api: Api) -> None:
    category = next(c for c in api.get("/api/v1/categories")["items"] if not any(q["required"] for q in c["questions"]))
    once, body = {"Idempotency-Key": token_hex(8)}, {"category": category["code"], "text": "Sent by the failing demo."}
    api.post(REQUESTS, body, **once)
    _told("another body under the same key", api.post(REQUESTS, body | {"text": "Something else."}, **once))


def _told(what: str, answer: tuple[int, dict[str, Any]]) -> None:
    status, problem = answer
    tell(f"{what}: {status} {problem['title']}; {problem['detail']} ({problem['type']})")
    for field, why in problem.get("fields", {}).items():
        tell(f"  {field}: {why}")


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:3]))
