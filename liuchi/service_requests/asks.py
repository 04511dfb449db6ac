"""The fields that the steps of a request ask for."""

from liuchi.procedures.asks import case, choice, line, moment, number, person, text, unit, units, yes

SATISFIED = ("very", "yes", "fair", "no", "not_at_all")

ASKS = (
    text("reply"),
    text("note"),
    text("reason", 1000),
    text("evidence", 1000),
    text("why_not", 1000),
    line("basis"),
    unit("unit"),
    units("assistants"),
    person("handler", "handler", "unit"),
    person("asked_by"),
    moment("inner_due"),
    moment("review_on"),
    yes("leader_signs"),
    number("grade", 1, 4),
    number("amount", 1, 720),
    choice("satisfied", *SATISFIED),
    case("master"),
)
