"""The contract (OpenAPI 3.1) in the reader's language: ninja's own part, and the steps as the procedures declare them."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.utils import translation
from ninja import NinjaAPI
from ninja.openapi.schema import REF_TEMPLATE

from liuchi.cases.register import REGISTER
from liuchi.connect.api import intake_form
from liuchi.connect.api.problems import KIND
from liuchi.connect.api.reading import KEY, LONGEST_KEY
from liuchi.connect.api.shapes import Taken
from liuchi.connect.api.telling import JSON, said
from liuchi.documents.facts import MOST_A_CASE
from liuchi.procedures import openapi
from liuchi.procedures.asks import Ask
from liuchi.procedures.words import Words
from liuchi.ui.words import side

Json = dict[Any, Any]
SAID = ("summary", "description", "title")
KEYED = (401, 403)  # what may be wrong with a key
SENT = (400, 409, 413, 415, 422)  # … with a body and its idempotency key
ONCE = {
    "name": KEY, "in": "header", "required": False, "description": "api.about.once",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$"},
}  # fmt: skip
INTAKE = {
    "required": True,
    "content": {
        JSON: {"schema": {"$ref": "#/components/schemas/Intake"}},
        "multipart/form-data": {
            "schema": {
                "type": "object", "required": ["request"], "additionalProperties": False,
                "properties": {
                    "request": {"$ref": "#/components/schemas/Intake"},
                    "photos": {"type": "array", "maxItems": MOST_A_CASE, "items": {"type": "string", "format": "binary"}},
                },
            },
            "encoding": {"request": {"contentType": JSON}},
        },
    },
}  # fmt: skip


def says(key: str, *refused: int, filters: Iterable[Ask] = (), body: Json | None = None) -> Json:
    """What an operation says of itself: its words are `api.do.<key>`. ``refused``: the answers that are problems."""
    done = {n: {"description": f"api.do.{key}"} for n in ((201, 200) if body else (200,))}
    extra: Json = {"responses": done | refusals(*refused)}
    if parameters := [_parameter(ask) for ask in filters] + ([ONCE] if body else []):
        extra["parameters"] = parameters
    if body:
        extra["requestBody"] = body
    return {"operation_id": key, "summary": f"api.do.{key}", "openapi_extra": extra}


def refusals(*status: int) -> Json:
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {n: {"description": f"api.answer.{n}", "content": {KIND: schema}} for n in status}


def _parameter(ask: Ask) -> Json:
    """Left out, not null."""
    schema = openapi.field(ask)["anyOf"][0]
    return {"name": ask.key, "in": "query", "required": False, "schema": schema, "description": f"api.filter.{ask.key}"}


class Api(NinjaAPI):
    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Json | None = None) -> Any:
        """Put together once for each language."""
        root = path_prefix or self.get_root_path(path_params or {})
        return self._contract(side(translation.get_language()), root)

    @cache  # noqa: B019  there is one API for as long as the process lives
    def _contract(self, language: str, root: str) -> Json:
        found: Json = dict(super().get_openapi_schema(path_prefix=root))
        found.pop("servers")
        for operation in (it for path in found["paths"].values() for it in path.values()):
            operation.pop("description", None)  # ninja takes a door's docstring for one
            _named(operation["parameters"])
        found["paths"] |= _steps(root.rstrip("/"))
        _complete(found["components"]["schemas"])
        return _translated(found)


def _steps(root: str) -> Json:
    return {root + path: _step(item) for p in REGISTER for path, item in openapi.paths(p, said).items()}


def _complete(schemas: Json) -> None:
    """With the shapes that no operation of ninja's names."""
    schemas["Taken"] = Taken.model_json_schema(ref_template=REF_TEMPLATE)
    schemas["Taken"].pop("$defs")
    for schema in schemas.values():
        _titled(schema)
    schemas |= openapi.schemas(said) | {"Intake": _intake()}


def _named(parameters: list[Json]) -> None:
    for each in parameters:
        if each["in"] == "path":
            each["schema"]["title"] = f"api.field.{each['name']}"


def _step(item: Json) -> Json:
    """A step in this API: who may come, under which key, and what else can be wrong."""
    post = item["post"]
    post["security"] = [{"ApiKey": []}, {"CaseCode": []}]
    _named(post["parameters"])
    post["parameters"].append(ONCE)
    post["responses"] = {str(n): it for n, it in refusals(*KEYED, *SENT).items()} | post["responses"]
    post["responses"]["200"]["content"] = {JSON: {"schema": {"$ref": "#/components/schemas/Taken"}}}
    return item


def _intake() -> Json:
    number = {"type": "number"}
    degrees = {"lon": number | {"minimum": -180, "maximum": 180}, "lat": number | {"minimum": -90, "maximum": 90}}
    point = {"type": "object", "properties": degrees, "required": ["lon", "lat"], "additionalProperties": False}
    own: Json = {
        "point": {"anyOf": [point, {"type": "null"}]},
        "answers": {"anyOf": [{"type": "object"}, {"type": "null"}]},
    }
    fields = {ask.key: openapi.field(ask) for ask in intake_form.ASKS} | own
    schema: Json = {
        "type": "object",
        "properties": fields,
        "required": ["category", "text"],
        "additionalProperties": False,
    }
    _titled(schema)
    for name in ("answers", "point", "join", "about_unit", "direct"):
        fields[name]["description"] = f"api.intake.{name}"
    return schema


def _titled(schema: Json) -> None:
    """A property is called by its word; what the library calls it is no word of ours."""
    schema.pop("title", None)
    schema.pop("description", None)
    for name, field in schema.get("properties", {}).items():
        field["title"] = f"api.field.{name}"


def _translated(tree: Any) -> Any:
    if isinstance(tree, list):
        return [_translated(one) for one in tree]
    if not isinstance(tree, dict):
        return tree
    return {k: _words(v) if k in SAID and isinstance(v, str) else _translated(v) for k, v in tree.items()}


def _words(text: str) -> str:
    return said(Words(text)) if text.startswith("api.") else text
