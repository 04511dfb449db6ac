"""A kept connection that sends ready-made bytes: the generator shares the processors with what it measures."""

import json
import socket
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from bench.browser import DOOR, Browser

FORM, JSON = "application/x-www-form-urlencoded", "application/json"


class Wire:
    """``headers``: sent with every request. Raises ConnectionError."""

    def __init__(self, address: str, headers: Mapping[str, str]) -> None:
        where = urlsplit(address)
        self.socket = socket.create_connection((where.hostname or "", where.port or 80), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.head = "".join(f"{name}: {value}\r\n" for name, value in {"Host": where.netloc, **headers}.items())

    def get(self, path: str) -> int:
        return self._sent("GET", path, "")

    def form(self, path: str, fields: Mapping[str, str]) -> int:
        return self._sent("POST", path, urlencode(fields), f"Content-Type: {FORM}\r\n")

    def json(self, path: str, said: object, key: str = "") -> int:
        """``key``: the idempotency key."""
        more = f"Idempotency-Key: {key}\r\n" if key else ""
        return self._sent("POST", path, json.dumps(said), f"Content-Type: {JSON}\r\n{more}")

    def _sent(self, how: str, path: str, body: str, more: str = "") -> int:
        self.socket.sendall(
            f"{how} {path} HTTP/1.1\r\n{self.head}{more}Content-Length: {len(body)}\r\n\r\n{body}".encode()
        )
        head, _, rest = self._until(b"\r\n\r\n").partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        while len(rest) < length:
            rest += self._more()
        return int(head[9:12])

    def _until(self, mark: bytes) -> bytes:
        got = self._more()
        while mark not in got:
            got += self._more()
        return got

    def _more(self) -> bytes:
        if not (got := self.socket.recv(65536)):
            raise ConnectionError
        return got


def visitor(address: str, **cookies: str) -> Wire:
    """A browser that has seen a first page and has its cookies."""
    browser = Browser(address)
    browser.get(DOOR)
    cookie = "; ".join(f"{k}={v}" for k, v in (browser.cookies | cookies).items())
    return Wire(address, {"Cookie": cookie, "X-CSRFToken": browser.cookies["csrftoken"]})


def program(address: str, key: str) -> Wire:
    """``key``: of `liuchi apikey create`."""
    return Wire(address, {"Authorization": f"Bearer {key}"})
