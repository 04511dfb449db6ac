"""接诉即办: a resident's request, from the door to the resident's own verdict. The whole of it is this table."""

# ruff: noqa: I001  a table reads best with its words in a few lines above it
from typing import Any

from liuchi.approvals.procedure import approval
from liuchi.procedures.declare import CLOCK, IMPORT, Procedure, clock, step
from liuchi.service_requests.asks import ASKS
from liuchi.service_requests.facts import ARBITER, ASKER, ASSISTANT, CALLER, CLERK, DISPATCHER, HANDLER, HOTLINE
from liuchi.service_requests.facts import LEADER, RESIDENT, STAFF, SUPERVISOR, UNIT, Request
from liuchi.service_requests.guards import AT_THE_GATE, FIRST_TIME, FORBIDDEN, INNER_AHEAD, IN_TIME, NOT_ACCUSED
from liuchi.service_requests.guards import NOT_ASIDE, NOT_RETURNER, NOT_RULED, ONCE, ONE_LEAD, PERMITTED, REVIEW_AHEAD
from liuchi.service_requests.guards import SECOND_TIME, SIGNED, UNJUDGED, UNSIGNED, again, by_grade, called, is_urgent
from liuchi.service_requests.guards import may_look, returned, ruled, stepped_aside

WORK = "signed handling drafted"
DONE = "answered asked contested"
DESK = "received returned arbitration"
PUBLIC = f"{DESK} dispatched {WORK} joined"
LIVE = f"{PUBLIC} suspended {DONE}"
TELL: dict[str, Any] = {"tells": (RESIDENT,)}
GATE = {"unless": (AT_THE_GATE,), **TELL}

REQUEST = Procedure(
    "request",
    version=1,
    facts=Request,
    states=("received", "dispatched", "returned", "arbitration", "signed", "handling", "drafted", "suspended",
            "answered", "asked", "contested", "joined"),
    ends=("closed", "unfixed", "silent", "told", "emergency", "routed", "outside", "unlawful", "withdrawn", "past"),
    asks=ASKS,
    steps=(
        # key           by           when                  then          asks, rules, effects, who is told
        # -- the six gates
        step("tell",      HOTLINE,    "received",          "told",       "reply", **GATE),
        step("alarm",     HOTLINE,    "received",          "emergency",  "reply", **TELL),
        step("route",     HOTLINE,    "received",          "routed",     "reply", **GATE),
        step("outside",   HOTLINE,    "received",          "outside",    "reply", **GATE),
        step("unlawful",  HOTLINE,    "received",          "unlawful",   "reply basis", **GATE),
        step("dispatch",  DISPATCHER, "received returned", "dispatched", "unit basis assistants? leader_signs?",
             checks=(NOT_ACCUSED, ONE_LEAD, NOT_RETURNER), tells=(CLERK, RESIDENT)),
        # -- brought in from before this system
        step("past",      IMPORT,     "received",          "past"),
        # -- many people, one matter
        step("join",      (DISPATCHER, RESIDENT), "received", "joined",  "master", awaited=False, **TELL),
        step("part",      (DISPATCHER, RESIDENT), "joined", "received",  "reason", sets={"master": ""}, awaited=False, **TELL),
        step("answer_own", HOTLINE,   "joined",            "asked",      "reply", sets=UNJUDGED, **TELL),
        # -- first unit leads
        step("grade",     DISPATCHER, f"{DESK} dispatched {WORK}", "",   "grade reason", tells=(CLERK, RESIDENT)),
        step("send_back", CLERK,      "dispatched",        "returned",   "reason evidence",
             unless=(ONCE, NOT_RULED, IN_TIME), sets=returned, tells=(DISPATCHER,)),
        step("refer",     DISPATCHER, "returned",          "arbitration", "reason", tells=(ARBITER,)),
        step("rule",      ARBITER,    "arbitration",       "dispatched", "unit basis assistants?",
             checks=(NOT_ACCUSED, ONE_LEAD), sets=ruled, tells=(CLERK, DISPATCHER, RESIDENT)),
        step("sign",      CLERK,      "dispatched",        "signed", **TELL),
        # -- inside the unit
        step("assign",    CLERK,      "signed handling",   "handling",   "handler inner_due?",
             checks=(INNER_AHEAD, NOT_ASIDE), tells=(HANDLER,)),
        step("contact",   UNIT,       f"dispatched {WORK}", "",          "note", **TELL),
        step("connect",   HOTLINE,    f"dispatched {WORK}", "",          "note", tells=UNIT),
        step("assist",    ASSISTANT,  f"dispatched {WORK}", "",          "note", tells=UNIT),
        step("draft",     UNIT,       "handling",          "drafted",    "reply", unless=(SIGNED,), tells=(LEADER,)),
        step("improve",   LEADER,     "drafted",           "handling",   "reason", tells=UNIT),
        step("approve",   LEADER,     "drafted",           "answered",   "reply?", tells=(HOTLINE,)),
        step("answer",    UNIT,       "handling",          "answered",   "reply", unless=(UNSIGNED,), tells=(HOTLINE,)),
        # -- the resident judges
        step("poor",      HOTLINE,    "answered",          "handling",   "reason", tells=UNIT),
        step("ask",       HOTLINE,    "answered",          "asked",      sets=UNJUDGED, **TELL),
        step("unreached", HOTLINE,    "asked",             "",           "note?", sets=called),
        step("solved",    CALLER,     "asked",             "closed",     "satisfied?",
             sets={"verdict": "solved"}, tells=UNIT),
        step("unsolved",  CALLER,     "asked",             "received",   "why_not satisfied?", unless=(FIRST_TIME,),
             sets=again, tells=(DISPATCHER,)),
        step("contest",   CALLER,     "asked",             "contested",  "why_not satisfied?", unless=(SECOND_TIME,),
             sets={"verdict": "unsolved"}, tells=(SUPERVISOR,)),
        step("reopen",    SUPERVISOR, "contested",         "received",   "reason", sets=again,
             tells=(DISPATCHER, RESIDENT)),
        step("unfixed",   SUPERVISOR, "contested",         "unfixed",    "reason", **TELL),
        step("silence",   CLOCK,      "asked",             "silent"),
        # -- at any time
        step("add",       CALLER,     LIVE,                "",           "note", tells=UNIT),
        step("remind",    CALLER,     f"{PUBLIC} suspended", "",         "note?", tells=(DISPATCHER, *UNIT)),
        step("permit",    CALLER,     LIVE,                "",           unless=(PERMITTED,), sets={"direct": True}, tells=UNIT),
        step("forbid",    CALLER,     LIVE,                "",           unless=(FORBIDDEN,), sets={"direct": False}, tells=UNIT),
        step("aside",     STAFF,      LIVE,                "",           "reason", sets=stepped_aside,
             tells=(SUPERVISOR,)),
        step("withdraw",  RESIDENT,   LIVE,                "withdrawn",  "reason?", tells=UNIT, awaited=False),
        step("resume",    (SUPERVISOR, CLERK, CLOCK), "suspended", "handling", "reason?", tells=(CLERK, RESIDENT), awaited=False),
        # -- beside the work, decided by somebody else
        *approval("extend",  CLERK, WORK,              "amount reason",    decider=SUPERVISOR, needs="amount",
                  extends="handle", **TELL),
        *approval("suspend", CLERK, "signed handling", "reason review_on", decider=SUPERVISOR, needs="review_on",
                  unless=(REVIEW_AHEAD,), enters="suspended", **TELL),
        *approval("reveal",  UNIT,  WORK,              "reason",           decider=SUPERVISOR, needs="asked_by",
                  sets=may_look, tells=(RESIDENT, ASKER)),
    ),
    clocks=(
        clock("handle",  PUBLIC, "request.handle", by=by_grade, pauses="suspended answered", starts="intake",
              extension="request.extension", reminds=UNIT, tells=(CLERK, LEADER, SUPERVISOR)),
        clock("contact", f"returned arbitration dispatched {WORK}", "request.contact", pauses="suspended answered",
              stops="contact connect", reminds=UNIT, tells=(SUPERVISOR,)),
        clock("sign",    "dispatched",  "request.sign", tells=(LEADER, DISPATCHER)),
        clock("return",  "dispatched",  "request.return"),
        clock("rule",    "arbitration", "request.arbitrate", tells=(ARBITER, SUPERVISOR)),
        clock("inner",   WORK,          until="inner_due", tells=UNIT),
        clock("review",  "suspended",   until="review_on", takes="resume", tells=(SUPERVISOR,)),
        clock("verdict", "asked",       "request.verdict", takes="silence", reminds=(RESIDENT,)),
    ),
    opening_tells=(RESIDENT,),
    alarms=(DISPATCHER,),
    urgent=is_urgent,
)  # fmt: skip
