"""What residents and handlers do most, over HTTP at a running house: how many a second, how long, how much processor time."""

import socket
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from secrets import token_urlsafe
from urllib.parse import urlencode, urlsplit

from bench.browser import DOOR, Browser, request_form
from bench.running import House

CLIENTS = 8


@dataclass(frozen=True)
class Measured:
    """``each``: milliseconds that every operation took; ``cpu``: of application and database together, for one operation."""

    operations: int
    seconds: float
    each: tuple[float, ...]
    cpu: float

    @property
    def rate(self) -> float:
        return self.operations / self.seconds

    def within(self, share: float) -> float:
        return self.each[min(len(self.each) - 1, int(share * len(self.each)))]


class Wire:
    """A kept connection that sends ready-made bytes: the generator shares the processors with what it measures."""

    def __init__(self, address: str, cookies: dict[str, str]) -> None:
        where = urlsplit(address)
        self.socket = socket.create_connection((where.hostname or "", where.port or 80), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        cookie = "; ".join(f"{k}={v}" for k, v in cookies.items())
        self.head = (
            f"Host: {where.netloc}\r\nCookie: {cookie}\r\nX-CSRFToken: {cookies['csrftoken']}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
        )

    def post(self, path: str, fields: dict[str, str]) -> int:
        return self._sent("POST", path, urlencode(fields))

    def get(self, path: str) -> int:
        return self._sent("GET", path, "")

    def _sent(self, how: str, path: str, body: str) -> int:
        self.socket.sendall(f"{how} {path} HTTP/1.1\r\n{self.head}{len(body)}\r\n\r\n{body}".encode())
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


def intakes(house: House, most: int) -> Measured:
    """Requests through the door, each under a key of its own."""
    wires = [_visitor(house.address) for _ in range(CLIENTS)]

    def one(wire: Wire) -> bool:
        return wire.post(DOOR, request_form(token_urlsafe(16))) == 201

    return _measured(house, wires, one, most)


def steps(house: House, session: str, numbers: Sequence[str]) -> Measured:
    """The handler notes a call on each case and then answers it."""
    cookies = _visitor_cookies(house.address) | {"sessionid": session}
    wires, work = [Wire(house.address, cookies) for _ in range(CLIENTS)], iter(_work(numbers))

    def one(wire: Wire) -> bool:
        path, fields = next(work)
        return wire.post(path, fields) == 302

    return _measured(house, wires, one, 2 * len(numbers))


def lists(house: House, session: str, most: int) -> Measured:
    """The first page of somebody's work list."""
    cookies = _visitor_cookies(house.address) | {"sessionid": session}
    wires = [Wire(house.address, cookies) for _ in range(CLIENTS)]
    return _measured(house, wires, lambda wire: wire.get("/desk/") == 200, most)


def _work(numbers: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    for key, fields in (("contact", {"note": "明天上午来看"}), ("answer", {"reply": "已用沥青修补，请看看。"})):
        yield from ((f"/desk/cases/{number}/{key}", fields) for number in numbers)


def _visitor_cookies(address: str) -> dict[str, str]:
    browser = Browser(address)
    browser.get(DOOR)
    return browser.cookies


def _visitor(address: str) -> Wire:
    return Wire(address, _visitor_cookies(address))


def _measured(house: House, wires: Sequence[Wire], one: Callable[[Wire], bool], most: int) -> Measured:
    left, each = count(), []

    def client(wire: Wire) -> None:
        while next(left) < most:
            began = time.perf_counter()
            if not one(wire):
                raise RuntimeError("an answer that says no")
            each.append((time.perf_counter() - began) * 1000)

    used, began = house.cpu(), time.perf_counter()
    with ThreadPoolExecutor(len(wires)) as pool:
        list(pool.map(client, wires))
    seconds = time.perf_counter() - began
    return Measured(most, seconds, tuple(sorted(each)), (house.cpu() - used) / most)
