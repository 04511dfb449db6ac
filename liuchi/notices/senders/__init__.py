"""Ways a notice goes out, one file a channel.

A sender takes the notices of its channel and answers what went wrong, by the notice's id; all others count as sent. It
may be given the same notice twice (after a crash) and must bear it; whatever it raises counts against all of them. A
sender that asks somebody outside needs a timeout: the notices are locked meanwhile.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.conf import settings

from liuchi.notices.models import Notice
from liuchi.notices.senders import desk, page, phone

Sender = Callable[[Sequence[Notice], datetime], Mapping[int, str]]

SENDERS: dict[str, Sender] = {"desk": desk.send, "page": page.send, "phone": phone.send}


def channel_of(notice: Notice) -> str:
    """Staff read at the desk; residents on the demonstration's phone, else on the page that number and code open."""
    if notice.audience != "resident":
        return "desk"
    return "phone" if settings.DEMO else "page"
