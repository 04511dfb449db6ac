"""A handler notes a call on each of her cases and answers it: at the desk, and through the JSON API."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from secrets import token_urlsafe

from bench import inside, load, statements
from bench.load import CLIENTS, Line
from bench.running import House
from bench.wire import program, visitor

CASES, COUNTED, TAKEN = 600, 40, 5000
WORK = (("contact", {"note": "明天上午来看"}), ("answer", {"reply": "已用沥青修补，请看看。"}))
Take = Callable[[str, str, dict[str, str]], bool]


def measured(house: House) -> Iterator[Line]:
    yield "step.law", inside.taking(TAKEN), "µs of the law alone"
    session, key = inside.session(inside.HANDLER), inside.api_key("bench-handler", "work", staff=inside.HANDLER)
    for name, door in {"desk": partial(_desk, house, session), "api": partial(_api, house, key)}.items():
        numbers, more = inside.at_work(CASES), inside.at_work(COUNTED)
        yield from load.under(house, partial(_worked, door, numbers)).lines(f"step.{name}")
        steps = _worked(door, more, 0, 1)
        next(steps)  # which settles what a connection needs once
        yield f"step.{name}.statements", statements.sent(house, partial(next, steps), COUNTED), "sent"


def _worked(door: Callable[[], Take], numbers: Sequence[str], n: int, of: int = CLIENTS) -> Iterator[bool]:
    take = door()
    for step, said in WORK:
        yield from (take(number, step, said) for number in numbers[n::of])


def _desk(house: House, session: str) -> Take:
    wire = visitor(house.address, sessionid=session)
    return lambda number, step, said: wire.form(f"/desk/cases/{number}/{step}", said) == 302


def _api(house: House, key: str) -> Take:
    wire = program(house.address, key)
    path = "/api/v1/cases/{}/steps/request.{}".format
    return lambda number, step, said: wire.json(path(number, step), said, token_urlsafe(16)) == 200
