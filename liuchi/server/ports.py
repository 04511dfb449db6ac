"""Is the port free? The web server's own bind would not say: it shares a port with whoever has it."""

import errno
import socket
import time
from typing import Any

from liuchi.server.refusals import Refused

_PATIENCE = 1.5  # seconds: a server that was killed with `liuchi up` still closes its doors


def free(host: str, port: int) -> int:
    """The port, or for 0 one that the system chooses. Refused where it is taken or may not be had."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return _bound(host, port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or time.monotonic() > until:
                raise _refusal(error, host, port) from error
        time.sleep(0.05)


def _bound(host: str, port: int) -> int:
    family, *_, address = _resolved(host, port)
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(address)
        return int(probe.getsockname()[1])


def _resolved(host: str, port: int) -> tuple[Any, ...]:
    if not 0 <= port <= 65535:
        raise Refused("server.no.port_number", port=port)
    try:
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise Refused("server.no.host", host=host) from None


def _refusal(error: OSError, host: str, port: int) -> Refused:
    if error.errno == errno.EADDRINUSE:
        return Refused("server.no.port", port=port, other=port + 1)
    if error.errno == errno.EACCES:
        return Refused("server.no.low_port", port=port)
    return Refused("server.no.host", host=host)
