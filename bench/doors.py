"""What residents and handlers do most, over HTTP at a running house: how many a second, how long, how much processor time."""

import socket
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from secrets import token_urlsafe
from threading import Barrier
from urllib.parse import urlencode, urlsplit

from bench.browser import DOOR, Browser, request_form
from bench.running import House

CLIENTS = 8
WORK = (("contact", {"note": "明天上午来看"}), ("answer", {"reply": "已用沥青修补，请看看。"}))


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

    def client() -> Iterator[bool]:
        wire = Wire(house.address, _visitor_cookies(house.address))
        for _ in range(most // CLIENTS):
            yield wire.post(DOOR, request_form(token_urlsafe(16))) == 201

    return _measured(house, [client() for _ in range(CLIENTS)])


def steps(house: House, session: str, numbers: Sequence[str]) -> Measured:
    """The handler notes a call on each case and then answers it."""

    def client(own: Sequence[str]) -> Iterator[bool]:
        wire = _signed_in(house, session)
        for key, fields in WORK:
            yield from (wire.post(f"/desk/cases/{number}/{key}", fields) == 302 for number in own)

    return _measured(house, [client(numbers[n::CLIENTS]) for n in range(CLIENTS)])


def lists(house: House, session: str, most: int) -> Measured:
    """The first page of somebody's work list."""

    def client() -> Iterator[bool]:
        wire = _signed_in(house, session)
        yield from (wire.get("/desk/") == 200 for _ in range(most // CLIENTS))

    return _measured(house, [client() for _ in range(CLIENTS)])


def _signed_in(house: House, session: str) -> Wire:
    return Wire(house.address, _visitor_cookies(house.address) | {"sessionid": session})


def _visitor_cookies(address: str) -> dict[str, str]:
    browser = Browser(address)
    browser.get(DOOR)
    return browser.cookies


def _measured(house: House, clients: Sequence[Iterator[bool]]) -> Measured:
    """Each client in a thread of its own, timed from answer to answer; all are connected before the time begins."""
    ready, each = Barrier(len(clients) + 1), []

    def run(client: Iterator[bool]) -> None:
        first = next(client)
        ready.wait()
        last = time.perf_counter()
        for done in client:
            if not (first and done):
                raise RuntimeError("an answer that says no")
            now = time.perf_counter()
            each.append((now - last) * 1000)
            last = now

    with ThreadPoolExecutor(len(clients)) as pool:
        running = [pool.submit(run, client) for client in clients]
        ready.wait()
        used, began = house.cpu(), time.perf_counter()
        for one in running:
            one.result()
    seconds, used = time.perf_counter() - began, house.cpu() - used
    return Measured(len(each), seconds, tuple(sorted(each)), used / len(each))
