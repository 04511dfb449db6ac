"""One answer as XML or as JSON. JSON is what the Spark convention makes of the XML: the root's name goes, its items are a list."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from liuchi.connect.open311.moments import told

TYPES = {"xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8"}
DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# What each item of a list is called in XML.
ONE = {
    "services": "service", "service_requests": "request", "service_request_updates": "request_update", "errors": "error",
    "attributes": "attribute", "values": "value", "endpoints": "endpoint", "formats": "format", "categories": "category",
    "clocks": "clock", "photos": "photo",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """``root``: the name of the root in XML. ``body``: rows, or one object; texts, numbers, moments, lists and objects."""

    root: str
    body: Any
    status: int = 200


def written(answer: Answer, form: str) -> str:
    if form == "json":
        return json.dumps(answer.body, ensure_ascii=False, default=_plain)
    return DECLARATION + _element(answer.root, answer.body)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return told(value)
    raise TypeError(value)


def _element(tag: str, value: Any) -> str:
    inner = _inner(tag, value)
    return f"<{tag}>{inner}</{tag}>" if inner else f"<{tag}/>"


def _inner(tag: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return "".join(_element(key, each) for key, each in value.items())
    if isinstance(value, list):
        return "".join(_element(ONE[tag], each) for each in value)
    if isinstance(value, datetime):
        return told(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else escape(NO_XML.sub("", str(value)), quote=False)
