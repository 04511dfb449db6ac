"""How a setting is read from the environment."""

import os

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def yes(name: str) -> bool:
    """1 or 0; anything else is a mistake that should not pass for either."""
    said = text(name, "0")
    if said not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} must be 1 or 0, and is {said!r}")
    return said == "1"


def words(name: str) -> list[str]:
    """«a.example, b.example» as a list."""
    return [word for word in text(name).replace(",", " ").split() if word]
