"""The OpenAPI 3.1 part of a procedure: one address a step, its form as JSON Schema, its refusals as problem details."""

from collections.abc import Mapping
from typing import Any

from liuchi.procedures.asks import MANY, Ask
from liuchi.procedures.declare import CAUSED, Procedure, Step
from liuchi.procedures.describe import Say, duties
from liuchi.procedures.words import Words

Json = dict[str, Any]
ADDRESS = "/cases/{{number}}/steps/{procedure}.{step}"
REFUSED = {
    403: "procedures.api.not_allowed",  # who may, when, which rule
    404: "procedures.api.no_such",
    409: "procedures.api.overtaken",
    422: "procedures.api.wrong_form",
}


def paths(p: Procedure, say: Say) -> Json:
    """By address, what may be sent there and what comes back. Steps that happen by themselves have no address."""
    people = (s for s in p.steps if taken_by_people(s))
    return {ADDRESS.format(procedure=p.key, step=s.key): {"post": _post(p, s, say)} for s in people}


def taken_by_people(s: Step) -> bool:
    return not CAUSED.issuperset(s.by)


def schemas(say: Say) -> Json:
    """What every path refers to: `#/components/schemas/Problem`."""
    text = {"type": "string"}
    problem = {
        "type": {**text, "format": "uri-reference"},
        "title": text,
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {**text, "description": _word(say, "detail")},
        "key": {**text, "description": _word(say, "key")},
        "fields": {"type": "object", "additionalProperties": text, "description": _word(say, "fields")},
    }
    return {"Problem": {"type": "object", "required": ["type", "title", "status"], "properties": problem}}


def form(p: Procedure, s: Step, say: Say) -> Json:
    """The JSON Schema of a step's answers. Nothing may be sent that is not asked."""
    asks = p.asked[s.key]
    schema: Json = {"type": "object", "additionalProperties": False}
    schema["properties"] = {a.key: {"title": say(p.says("ask", a.key)), **field(a, _labels(p, a, say))} for a in asks}
    if needed := [a.key for a in asks if a.required]:
        schema["required"] = needed
    return schema


def _labels(p: Procedure, ask: Ask, say: Say) -> dict[str, str]:
    """How the options of a choice are called."""
    return {option: say(p.says(ask.key, option)) for option in ask.options} if ask.kind == "choice" else {}


def field(ask: Ask, labels: Mapping[str, str] | None = None) -> Json:
    """One answer. Text is counted in characters; a moment without a zone is the city's. ``labels``: by option."""
    text = {"type": "string", "minLength": int(ask.required), "maxLength": ask.high}
    kinds: dict[str, Json] = {
        "choice": _choice(ask, labels or {}),
        "number": {"type": "integer", "minimum": ask.low, "maximum": ask.high},
        "yes": {"type": "boolean"},
        "moment": {"type": "string", "format": "date-time"},
        "units": {"type": "array", "items": {**text, "minLength": 1}, "maxItems": MANY, "uniqueItems": True},
    }
    kind = kinds.get(ask.kind, text)
    return kind if ask.required else {"anyOf": [kind, {"type": "null"}]}


def _choice(ask: Ask, labels: Mapping[str, str]) -> Json:
    said = [{"const": option, "title": labels[option]} for option in ask.options if option in labels]
    return {"type": "string", "oneOf": said} if said else {"type": "string", "enum": list(ask.options)}


def _post(p: Procedure, s: Step, say: Say) -> Json:
    return {
        "operationId": f"{p.key}_{s.key}",
        "summary": say(p.says("step", s.key)),
        "description": say(Words("procedures.api.by", who=duties(s.by), states=_states(p, s))),
        "tags": [say(p.says("label"))],
        "parameters": [{"name": "number", "in": "path", "required": True, "schema": {"type": "string"}}],
        "requestBody": {
            "required": any(a.required for a in p.asked[s.key]),
            "content": {"application/json": {"schema": form(p, s, say)}},
        },
        "responses": {"200": {"description": _word(say, "taken")}}
        | {str(n): _problem(k, say) for n, k in REFUSED.items()},
    }


def _problem(key: str, say: Say) -> Json:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": say(Words(key)), "content": {"application/problem+json": {"schema": schema}}}


def _states(p: Procedure, s: Step) -> tuple[Words, ...]:
    return tuple(p.says("state", state) for state in s.leaves)


def _word(say: Say, key: str) -> str:
    return say(Words(f"procedures.api.{key}"))
