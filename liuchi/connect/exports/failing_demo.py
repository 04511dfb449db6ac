"""The same door, asked wrongly: `python -m liuchi.connect.exports.failing_demo ADDRESS KEY`. What each refusal looks like."""

import json
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

ASKED = (
    ("without a key", "GET", "cases.csv?purpose=x", False),
    ("without a purpose", "GET", "cases.csv", True),
    ("with a telephone number for a purpose", "GET", "cases.csv?purpose=13987654321", True),
    ("a filter that is spelled wrong", "GET", "cases.csv?purpose=x&catgory=roads", True),
    ("a day that is none", "GET", "cases.csv?purpose=x&since=2026-02-30", True),
    ("a category that is not there", "GET", "cases.csv?purpose=x&category=dragons", True),
    ("a table that is not there", "GET", "residents.csv?purpose=x", True),
    ("by another method", "POST", "cases.csv?purpose=x", True),
)


def main(address: str, key: str) -> None:
    for what, method, path, with_key in ASKED:
        headers = {"Accept-Language": "en"} | ({"Authorization": f"Bearer {key}"} if with_key else {})
        request = Request(f"{address}/api/v1/exports/{path}", method=method, headers=headers)  # noqa: S310
        sys.stdout.write(f"{what}\n  {answered(request)}\n")


def answered(request: Request) -> str:
    try:
        with urlopen(request) as answer:  # noqa: S310  the address that was asked for
            return f"{answer.status}: this should not have been let through"
    except HTTPError as refused:
        told = json.loads(refused.read())
        return f"{refused.code} {told['title']}: {told['detail']} {told.get('fields', '')}".rstrip()


if __name__ == "__main__":
    main(*sys.argv[1:3])
