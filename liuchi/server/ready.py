"""Has the web server opened its doors, and is it ours that answers?"""

import http.client
import json
import time
from collections.abc import Callable

from liuchi.server.refusals import Refused

_PATIENCE = 60.0  # seconds


def await_instance(host: str, port: int, *, instance: str, tend: Callable[[], None]) -> None:
    """Returns when /readyz says ready under our own instance's id; `tend` is called while we wait."""
    until = time.monotonic() + _PATIENCE
    why = ""
    while time.monotonic() < until:
        said = _asked(_reachable(host), port)
        if said.get("instance", instance) != instance:
            raise Refused("server.no.port", port=port, other=port + 1)
        if said.get("ready"):
            return
        why = str(said.get("why", why))
        tend()
        time.sleep(0.03)
    raise Refused("server.no.ready", why=why or "/readyz")


def _reachable(host: str) -> str:
    """An address to call for one to listen on: «all addresses» is none."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104


def _asked(host: str, port: int) -> dict[str, object]:
    """What /readyz says; nothing where nobody answers, or somebody who is no Liuchi."""
    connection = http.client.HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", "/readyz", headers={"Host": "localhost"})
        said = json.loads(connection.getresponse().read())
        return said if isinstance(said, dict) else {}
    except (OSError, http.client.HTTPException, ValueError):
        return {}
    finally:
        connection.close()
