"""What an installation remembers of its start: which city it serves, and as what."""

import json
import os
from dataclasses import asdict, dataclass

from liuchi.server.layout import DataFolder


@dataclass(frozen=True)
class Instance:
    """id    of this start of the server, answered by /readyz
    city  the folder of the city
    demo  whether it is the demonstration
    url   where people reach it
    """

    id: str = ""
    city: str = ""
    demo: bool = False
    url: str = ""


def remembered(folder: DataFolder) -> Instance:
    """Of the last start; an empty one before the first."""
    if not folder.instance.exists():
        return Instance()
    kept = json.loads(folder.instance.read_text())
    return Instance(**{name: value for name, value in kept.items() if name in Instance.__dataclass_fields__})


def remember(folder: DataFolder, instance: Instance) -> None:
    half = folder.instance.with_name(f"instance.{os.getpid()}.part")
    half.write_text(json.dumps(asdict(instance), ensure_ascii=False, indent=1) + "\n")
    half.replace(folder.instance)
