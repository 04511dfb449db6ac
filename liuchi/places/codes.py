"""The 12 digits of a place: province 2, city 4, district 6, street 9, community 12; what follows is filled with zeros.

Source: 统计用区划代码和城乡划分代码编制规则, National Bureau of Statistics.
"""

from typing import Final

LENGTH: Final = 12
LEVELS: Final[dict[str, tuple[int, ...]]] = {
    "province": (2,),
    "city": (2, 4),  # a municipality such as Beijing is a province and a city at once
    "district": (6,),
    "street": (9,),
    "community": (12,),
}
_CUTS: Final = (2, 4, 6, 9)


def significant(code: str) -> str:
    """The leading digits that matter: «990102003000» → «990102003». Shorter prefixes come back cut the same way."""
    return next((code[:cut] for cut in _CUTS if not code[cut:].strip("0")), code)


def covers(place: str, code: str) -> bool:
    """Does ``place`` (a code or the leading digits of one; «» is everywhere) contain the place ``code``?"""
    return code.startswith(significant(place))


def above(code: str) -> tuple[str, ...]:
    """The codes that contain this one by their digits, nearest first, without itself. Not all need exist."""
    digits = significant(code)
    return tuple(code[:cut].ljust(LENGTH, "0") for cut in reversed(_CUTS) if cut < len(digits))


def is_code(text: object) -> bool:
    return isinstance(text, str) and len(text) == LENGTH and text.isascii() and text.isdigit()
