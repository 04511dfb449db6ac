"""Where no gateway is connected: the resident finds the notice on the page that her number and code open."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from liuchi.notices.models import Notice


def send(notices: Sequence[Notice], now: datetime) -> Mapping[int, str]:
    return {}
