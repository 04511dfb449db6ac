"""A program that takes figures out: `python -m liuchi.connect.exports.demo ADDRESS KEY`. The standard library alone.

KEY: `liuchi apikey create figures --scope export --staff ACCOUNT`
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPResponse
from io import TextIOWrapper
from urllib.parse import urlencode
from urllib.request import Request, urlopen

PURPOSE = "demonstration"


def main(address: str, key: str) -> None:
    cases = list(table(address, key, "cases", since="2020-01-01"))
    tell(f"{len(cases)} cases concern this account; opened with the purpose «{PURPOSE}»")
    for state, count in Counter(case["state"] for case in cases).most_common():
        tell(f"  {count:6,} {state}")
    if cases:
        tell(f"every row says whose it is: {cases[0]['export']}")
    clocks = list(table(address, key, "clocks"))
    late = Counter(clock["clock"] for clock in clocks if clock["expired"] == "true")
    tell(f"{len(clocks)} clocks; too late: {dict(late)}")
    with asked(address, key, "history.parquet") as answer:
        tell(f"history.parquet: {len(answer.read()):,} bytes, {answer.headers['Repr-Digest']}")


def table(address: str, key: str, name: str, **filters: str) -> Iterator[dict[str, str]]:
    """Row by row, as they arrive."""
    with asked(address, key, f"{name}.csv", **filters) as answer:
        yield from csv.DictReader(TextIOWrapper(answer, encoding="utf-8-sig", newline=""))


def asked(address: str, key: str, file: str, **filters: str) -> HTTPResponse:
    query = urlencode({"purpose": PURPOSE, **filters})
    request = Request(f"{address}/api/v1/exports/{file}?{query}", headers={"Authorization": f"Bearer {key}"})  # noqa: S310
    answer: HTTPResponse = urlopen(request)  # noqa: S310  the address that was asked for
    return answer


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])
