"""Every door and every job asks liuchi/ui/now.py what time it is, so that a demonstration can move all of them."""

from collections.abc import Iterator
from pathlib import Path

from tests.walls import house
from tests.walls.exceptions import holds
from tests.walls.test_purity import CLOCKS

DOORS = {"web.py", "desk.py", "api.py", "pages.py", "tasks.py", "backend.py", "face.py", "forms.py"}
OWN_CLOCK = {"server", "settings", "history", "urls", "cli"}  # processes, waiting and the seals' own work
MACHINES = CLOCKS | {"timezone.localtime"}


def doors() -> list[Path]:
    return [path for path in house.rooms() if path.name in DOORS and house.part(path) not in OWN_CLOCK]


def reads() -> Iterator[str]:
    for path in doors():
        for call in house.nodes(path, house.ast.Call):
            name = ".".join(house.dotted(call.func).split(".")[-2:])
            if name in MACHINES and not name.startswith("time."):
                yield f"{house.name(path)}:{call.lineno} {name}"


def test_every_door_and_every_job_asks_the_clock_on_the_wall():
    holds("clocks", reads())


def test_there_are_doors_to_look_at():
    assert {house.part(path) for path in doors()} >= {"cases", "service_requests", "people", "notices"}
