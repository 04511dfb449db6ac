"""The number of a case, which people read out on the phone, and the id that nobody reads."""

import secrets
from datetime import datetime
from uuid import UUID

SPREAD = 10**7
DOUBLED = str.maketrans("0123456789", "0246813579")  # the digits of twice a digit, added up


def new_number(now: datetime) -> str:
    """«261124-4827391-6»: the day, seven random digits (they tell nobody how many cases there are), and a check digit.

    At 70,000 cases a day one in 140 clashes with another of its day; the database refuses it and the writer draws again.
    """
    digits = f"{now:%y%m%d}{secrets.randbelow(SPREAD):07d}"
    return f"{digits[:6]}-{digits[6:]}-{check_digit(digits)}"


def new_id(now: datetime) -> UUID:
    """A UUID of version 7 (RFC 9562): the millisecond, then 74 bits of chance. In every index the cases of one time lie together,
    so that a new one touches pages that are at hand, however many there are.
    """
    chance = secrets.randbits(74)
    return UUID(
        int=int(now.timestamp() * 1000) << 80 | 7 << 76 | (chance >> 62) << 64 | 2 << 62 | chance & ((1 << 62) - 1)
    )


def check_digit(digits: str) -> int:
    """Luhn's: finds one wrong digit and nearly every swap of two neighbours."""
    total = sum(map(int, digits[::-2].translate(DOUBLED) + digits[-2::-2]))
    return -total % 10


def tidy(text: str) -> str | None:
    """The number as it is kept, from whatever somebody typed; None if it cannot be one."""
    digits = "".join(str(int(c)) for c in text if c.isdecimal())
    if len(digits) != 14 or check_digit(digits[:-1]) != int(digits[-1]):
        return None
    return f"{digits[:6]}-{digits[6:13]}-{digits[13]}"
