"""The units and people of these tests, in the small city of squares that the places' tests draw."""

from datetime import UTC, datetime

from liuchi.people import actions
from liuchi.places import actions as places
from liuchi.places.tests.city import BOUNDARIES, CITY, LANE, OTHER, ROWS, STREET
from liuchi.procedures.actors import Actor

ADMIN, NOW = Actor("system"), datetime(2026, 5, 1, 4, tzinfo=UTC)
TODAY = NOW.date()
PASSWORD = "pear-tree-and-lane"


def _unit(path, zh, kind, place=CITY, **more):
    return {"path": path, "zh": zh, "en": "", "kind": kind, "place": place, "closed": None, **more}


UNITS = [
    _unit("city", "临江市人民政府", "government"),
    _unit("city/hotline", "热线中心", "hotline"),
    _unit("city/water", "水务局", "water"),
    _unit("city/wharf", "码头街道办事处", "street_office", OTHER),
    _unit("city/wutong", "梧桐街道办事处", "street_office", STREET),
    _unit("city/wutong/lane", "巷子社区", "community", LANE),
]


def _post(duty, unit="", place=""):
    return {"duty": duty, "unit": unit, "place": place, "since": TODAY, "until": None}


STAFF = [
    {
        "key": "chen-gang",
        "zh": "陈刚",
        "en": "",
        "posts": [_post("clerk", "city/wharf"), _post("clerk", "city/wutong")],
    },
    {"key": "liu-min", "zh": "刘敏", "en": "Liu Min", "posts": [_post("handler", "city/wutong/lane")]},
    {
        "key": "wang-li",
        "zh": "王丽",
        "en": "Wang Li",
        "posts": [_post("clerk", "city/wutong"), _post("supervisor", "*")],
    },
]
ROTA = [
    {"unit": "city/wutong", "rung": 1, "staff": "wang-li", "since": None, "until": None},
    {"unit": "city/wutong", "rung": 2, "staff": "chen-gang", "since": NOW, "until": None},
]


def settle():
    """Places, units, staff and rota, as a city folder brings them."""
    who = {"by": ADMIN, "now": NOW}
    places.load(ROWS, BOUNDARIES, **who)
    return (actions.load_units(UNITS, **who), actions.load_staff(STAFF, **who), actions.load_rota(ROTA, **who))


def enter(key="zhao-yun", password=PASSWORD):
    return actions.new_staff(key, "赵云", "Zhao Yun", password, by=ADMIN, now=NOW)
