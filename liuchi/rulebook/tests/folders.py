"""Folders of sheets written for one test: a province, a city, or a nation with something wrong in it."""

from pathlib import Path

PROMISE = "{basis: {zh: 承诺, en: a promise}, by: {zh: 临江市, en: Linjiang}, since: 2026-01-01}"
STATUTE = "{law: petitions, article: 34, checked_on: 2026-11-24}"


def folder(root: Path, sheets: dict[str, str]) -> Path:
    """``sheets``: «limits/x.yaml» → its text."""
    for path, text in sheets.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf8")
    return root


def promises(amounts: dict[str, object], unit: str = "day") -> str:
    """``amounts``: the day from which it holds → how many."""
    values = ", ".join(f"{since}: {{amount: {amount}, source: {PROMISE}}}" for since, amount in amounts.items())
    return f"{{unit: {unit}, kind: promised, values: {{{values}}}}}"


def promise(amount: object, unit: str = "day", since: str = "2026-01-01") -> str:
    return promises({since: amount}, unit)


def city(root: Path, key: str, entry: str) -> Path:
    return folder(root / "city", {"limits/ours.yaml": f"{key}: {entry}"})
