"""The first page of somebody's work list, among a million cases: mine, late, waiting for others."""

from collections.abc import Iterator, Sequence
from functools import partial

from bench import inside, load, statements
from bench.browser import Browser
from bench.load import CLIENTS, Line
from bench.running import House
from bench.wire import visitor

LISTS = {"mine": "/desk/", "late": "/desk/late", "waiting": "/desk/waiting"}
PEOPLE = {"dispatcher": inside.DISPATCHER, "supervisor": inside.SUPERVISOR}  # of the others, who has most to do
DUTIES = ("handler", "clerk", *PEOPLE)
WARM, MANY, COUNTED = 16, 120, 8


def measured(house: House, duties: Sequence[str] = DUTIES) -> Iterator[Line]:
    for who in duties:
        session = inside.session(PEOPLE.get(who) or inside.busiest(who))
        for name, path in LISTS.items():
            client = partial(_pages, house, session, path)
            yield f"worklist.{who}.{name}.lines", _lines(house, session, path), "on the page"
            load.under(house, partial(client, WARM))
            for line in load.under(house, partial(client, MANY)).lines(f"worklist.{who}.{name}"):
                if not line[0].endswith("generator"):
                    yield line
            read = partial(visitor(house.address, sessionid=session).get, path)
            yield f"worklist.{who}.{name}.statements", statements.sent(house, read, COUNTED), "sent"


def _lines(house: House, session: str, path: str) -> int:
    """Fifty on a full page: less work is a cheaper page."""
    status, page = Browser(house.address, {"sessionid": session}).get(path)
    if status != 200:
        raise RuntimeError(status)
    return page.count('class="work-title"')


def _pages(house: House, session: str, path: str, most: int, n: int) -> Iterator[bool]:
    wire = visitor(house.address, sessionid=session)
    for _ in range(most // CLIENTS):
        yield wire.get(path) == 200
