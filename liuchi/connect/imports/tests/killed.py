"""Goes on with a run in a process of its own, which tells how far it is and can be killed. `python -m … RUN WHERE`.

WHERE  «inside»: stands still in the middle of its third batch, before anything of it is committed; «between»: goes on
"""

import sys
from itertools import count

import django

django.setup()

from liuchi.connect.imports import actions, batches  # noqa: E402
from tests.cast import NOW  # noqa: E402

actions.SIZE = 20
_mark, _batches = batches.Writer._mark, count(1)


def tell(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def stand_still(writer: batches.Writer, done: int, report: batches.Report) -> None:
    _mark(writer, done, report)
    if next(_batches) == 3 and sys.argv[2] == "inside":
        tell("inside")
        sys.stdin.read()


batches.Writer._mark = stand_still  # type: ignore[method-assign]
actions.go_on(int(sys.argv[1]), clock=lambda: NOW, progress=lambda rows, share: tell(rows))
