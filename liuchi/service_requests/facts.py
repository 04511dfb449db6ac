"""What is known of a resident's request, and who has a duty on it.

Codes, numbers and moments only; words lie in the history.
"""

from dataclasses import dataclass
from datetime import datetime

from liuchi.procedures.declare import Duty


@dataclass(frozen=True)
class Request:
    """``resident``: the actor id of one case's resident, «resident:<token>»; the contact behind it lies in the vault.

    place        12-digit code, «» where nobody knows; grade 1 (two hours) to 4 (hard)
    about_unit   the unit complained of: neither it nor anybody under it ever learns of the case
    direct       the resident allows the unit to call her (else the hotline connects them)
    screened     False while a text could not be screened: such a case is never dispatched automatically
    past         it was decided before this system: nobody here owes it a date
    looker       who may look at the identity, until ``look_until``
    """

    resident: str
    category: str = ""
    kind: str = "help"
    grade: int = 3
    place: str = ""
    about_unit: str = ""
    avoid: frozenset[str] = frozenset()
    direct: bool = False
    screened: bool = True
    unit: str = ""
    assistants: tuple[str, ...] = ()
    handler: str = ""
    inner_due: datetime | None = None
    leader_signs: bool = False
    returned_by: frozenset[str] = frozenset()
    ruled: bool = False
    reopened: int = 0
    calls: int = 0
    review_on: datetime | None = None
    master: str = ""
    verdict: str = ""
    satisfied: str = ""
    past: bool = False
    looker: str = ""
    look_until: datetime | None = None


HOTLINE, DISPATCHER = Duty("hotline"), Duty("dispatcher")
SUPERVISOR, ARBITER = Duty("supervisor"), Duty("arbiter")
CLERK, LEADER = Duty("clerk", within="unit"), Duty("leader", within="unit")
ASSISTANT = Duty("clerk", within="assistants", said="assistant")
HANDLER, RESIDENT = Duty("handler", person="handler", posted=True), Duty("resident", person="resident")
ASKER = Duty("looker", person="looker")

UNIT = (CLERK, HANDLER)
STAFF = (HOTLINE, DISPATCHER, ARBITER, CLERK, LEADER, HANDLER, ASSISTANT, SUPERVISOR)
CALLER = (RESIDENT, HOTLINE)
