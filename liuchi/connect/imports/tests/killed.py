"""Goes on with a run in a process of its own, which tells how far it is and can be killed. `python -m … RUN WHERE HANDS`.

WHERE  «inside»: stands still in the middle of its third batch, before anything of it is committed; «between»: goes on
"""

import sys
from itertools import count

import django

django.setup()

from liuchi.connect.imports import actions, batches, writing  # noqa: E402
from tests.cast import NOW  # noqa: E402

batches.SIZE = 20
_write, _batches = writing.write_all, count(1)


def tell(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def stand_still(many: batches.Ready) -> None:
    _write(many)
    if next(_batches) == 3 and sys.argv[2] == "inside":
        tell("inside")
        sys.stdin.read()


writing.write_all = stand_still
actions.go_on(int(sys.argv[1]), clock=lambda: NOW, progress=lambda rows, share: tell(rows), hands=int(sys.argv[3]))
