"""What refusals look like at the Open311 door: `python -m liuchi.connect.open311.failing_demo http://localhost:8000 KEY`.

Nothing is taken by any of it.
"""

import sys
from typing import Any

from liuchi.connect.open311.demo import NEAR, Program

SOUND = {"service_code": "roads.surface.pothole", "description": "Seen today.", "attribute[size]": "basin", **NEAR}


def run(program: Program) -> None:
    for status, method, path, form in refusals(program.key):
        answered, told = program.ask(method, path, **form)
        assert answered == status, told
        for error in told if isinstance(told, list) else [{"description": told}]:
            program.tell(f"  {error['description']}")


def refusals(key: str) -> list[tuple[int, str, str, dict[str, Any]]]:
    """(status, method, path, what is sent)"""
    sound, update = SOUND | {"api_key": key}, {"api_key": key, "update_id": "1", "description": "It has grown."}
    return [
        (403, "POST", "requests.json", SOUND),
        (403, "POST", "requests.json", SOUND | {"api_key": "wrong"}),
        (404, "POST", "requests.json", sound | {"service_code": "no.such.service"}),
        (404, "POST", "requests.json", sound | {"jurisdiction_id": "city.gov"}),
        (400, "POST", "requests.json", sound | {"attribute[size]": "house", "phone": "1", "lat": "north"}),
        (400, "POST", "requests.json", sound | {"lat": "0.0", "long": "0.0"}),
        (400, "GET", "requests.json", {"start_date": "yesterday", "page_size": "0", "status": "lost"}),
        (404, "GET", "requests/1.json", {}),
        (404, "GET", "tokens/1.json", {}),
        (404, "GET", "requests.csv", {}),
        (405, "DELETE", "services.json", {}),
        (404, "POST", "servicerequestupdates.json", update | {"service_request_id": "1"}),
    ]  # fmt: skip


if __name__ == "__main__":
    run(Program(*sys.argv[1:3]))
