"""Within the product: the notice itself is what staff see at their desk."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from liuchi.notices.models import Notice


def send(notices: Sequence[Notice], now: datetime) -> Mapping[int, str]:
    return {}
