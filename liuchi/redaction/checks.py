"""What a number must satisfy to be of its kind. Each takes the matched text, separators and all."""

from collections.abc import Callable
from datetime import date

# GB/T 2260: the first two digits of a place, as (first, last) of each region
PROVINCES = frozenset(
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(first, last + 1)
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _digits(text: str) -> str:
    return "".join(c for c in text.upper() if c.isdigit() or c == "X")


def is_date(text: str) -> bool:
    """Eight digits that are a day between 1900 and 2099: «20261124»."""
    try:
        return 1900 <= date(int(text[:4]), int(text[4:6]), int(text[6:8])).year < 2100
    except ValueError:
        return False


def identity(text: str) -> bool:
    """A citizen's number of 18 characters, GB 11643-1999: place, birthday, sequence, check by ISO 7064 MOD 11-2."""
    number = _digits(text)
    if number[:2] not in PROVINCES or not is_date(number[6:14]) or "X" in number[:17]:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17]


def old_identity(text: str) -> bool:
    """The 15-digit number issued before 1999; it has no check character, so place and birthday must do."""
    number = _digits(text)
    return number[:2] in PROVINCES and is_date("19" + number[6:12])


def luhn(text: str) -> bool:
    """ISO/IEC 7812: every second digit from the right doubled, the sum divisible by ten."""
    digits = [int(c) for c in text if c.isdigit()]
    return sum(digits[-1::-2]) % 10 == -sum(sum(divmod(2 * d, 10)) for d in digits[-2::-2]) % 10


def has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)


CHECKS: dict[str, Callable[[str], bool]] = {
    check.__name__: check for check in (identity, old_identity, luhn, has_digit)
}
