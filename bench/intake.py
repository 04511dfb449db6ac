"""A request comes in: through the page, the JSON API and Open311."""

from collections.abc import Callable, Iterator
from functools import partial
from secrets import token_urlsafe

from bench import inside, load, statements
from bench.browser import DOOR, PLACE, SAID, TEXT, request_form
from bench.load import CLIENTS, Line
from bench.running import House
from bench.wire import program, visitor

MANY, WARM, COUNTED = 4000, 400, 80
GEOREPORT = {
    "service_code": "roads.surface.pothole", "description": TEXT, "address_id": PLACE, "phone": "13800138000",
    "attribute[size]": "basin",
}  # fmt: skip
Send = Callable[[], bool]


def measured(house: House) -> Iterator[Line]:
    key = inside.api_key("bench", "submit")
    doors = {"page": partial(_page, house), "api": partial(_api, house, key), "open311": partial(_open311, house, key)}
    for name, door in doors.items():
        load.under(house, partial(_several, door, WARM))
        yield from load.under(house, partial(_several, door, MANY)).lines(f"intake.{name}")
        yield f"intake.{name}.statements", statements.sent(house, _ready(door()), COUNTED), "sent"


def _ready(send: Send) -> Send:
    """The first one settles what a connection needs once."""
    send()
    return send


def _several(door: Callable[[], Send], most: int, n: int) -> Iterator[bool]:
    send = door()
    for _ in range(most // CLIENTS):
        yield send()


def _page(house: House) -> Send:
    wire = visitor(house.address)
    return lambda: wire.form(DOOR, request_form(token_urlsafe(16))) == 201


def _api(house: House, key: str) -> Send:
    wire = program(house.address, key)
    return lambda: wire.json("/api/v1/requests", SAID, token_urlsafe(16)) == 201


def _open311(house: House, key: str) -> Send:
    wire, form = program(house.address, key), GEOREPORT | {"api_key": key}
    return lambda: wire.form("/open311/v2/requests.json", form) == 200
