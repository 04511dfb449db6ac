"""Which city an installation serves."""

import os
from pathlib import Path

from liuchi.server.instance import remembered
from liuchi.server.layout import DataFolder
from liuchi.server.refusals import Refused

_DEMONSTRATION = Path(__file__).parents[2] / "cities/demo"


def chosen(folder: DataFolder, given: Path | None) -> tuple[Path, bool]:
    """Its folder, and whether it is the demonstration: the city given now, or the one of last time, or, in an empty
    data folder, the demonstration. A data folder stays with its city."""
    before = remembered(folder).city
    asked = given or (Path(os.environ["LIUCHI_CITY"]) if os.environ.get("LIUCHI_CITY") else None)
    city = (asked or Path(before or _DEMONSTRATION)).expanduser().resolve()
    if not (city / "city.yaml").is_file():
        raise Refused("server.no.city", city=str(city))
    if before and Path(before).name != city.name:
        raise Refused("server.no.other_city", folder=str(folder.path), city=Path(before).name, other=city.name)
    demo = city == _DEMONSTRATION.resolve()
    if demo and os.environ.get("LIUCHI_PRODUCTION") == "1":
        raise Refused("server.no.demo")
    return city, demo
