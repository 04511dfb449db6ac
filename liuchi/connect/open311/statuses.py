"""The states of a request in the words that mySociety's extension has for them."""

from liuchi.cases.register import REGISTER
from liuchi.procedures.words import Words

# https://github.com/mysociety/fixmystreet/wiki/Open311-FMS-Additional-states, as the product's states come nearest to them
OF_STATE = {
    "received": "OPEN", "dispatched": "INVESTIGATING", "returned": "INVESTIGATING", "arbitration": "INVESTIGATING",
    "signed": "IN_PROGRESS", "handling": "IN_PROGRESS", "drafted": "IN_PROGRESS", "answered": "IN_PROGRESS",
    "asked": "IN_PROGRESS", "contested": "INVESTIGATING", "suspended": "ACTION_SCHEDULED", "joined": "DUPLICATE",
    "closed": "FIXED", "unfixed": "NO_FURTHER_ACTION", "unlawful": "NO_FURTHER_ACTION",
    "outside": "NOT_COUNCILS_RESPONSIBILITY", "silent": "CLOSED", "told": "CLOSED", "emergency": "CLOSED",
    "routed": "CLOSED", "withdrawn": "CLOSED", "past": "CLOSED",
}  # fmt: skip
TAKEN = frozenset(OF_STATE.values()) | {"INTERNAL_REFERRAL", "REOPEN", "FOR_TRIAGE"}


def of_state(state: str) -> str:
    return OF_STATE.get(state, "OPEN")


def in_words(state: str) -> Words:
    return REGISTER["request"].says("state", state)
