"""Units, categories and a duty catalogue for the small city of liuchi.places.tests.city."""

from datetime import UTC, date, datetime

from liuchi.catalogue import actions
from liuchi.people import actions as people
from liuchi.places import actions as places
from liuchi.places.tests.city import CITY, DISTRICT, OTHER, ROWS, STREET
from liuchi.procedures.actors import Actor

NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
TODAY = date(2026, 11, 24)
ADMIN = Actor("staff:1")


def _unit(path, kind, place):
    return {"path": path, "zh": path.rpartition("/")[2], "en": path, "kind": kind, "place": place}


UNITS = [
    _unit("city", "government", CITY),
    _unit("city/water", "water", CITY),
    _unit("city/water/pipes", "crew", CITY),
    _unit("city/north", "government", DISTRICT),
    _unit("city/north/streets", "urban_management", DISTRICT),
    _unit("city/north/wutong", "street_office", STREET),
    _unit("city/north/wharf", "street_office", OTHER),
]


def leaf(code, **more):
    return {"code": code, "zh": code, "en": code, "kind": "help", "grade": 3, "visibility": "public", **more}


SIZE = {
    "key": "size",
    "type": "choice",
    "required": True,
    "zh": "多大？",
    "en": "How large?",
    "options": [{"key": "hand", "zh": "巴掌", "en": "A hand"}, {"key": "car", "zh": "车轮", "en": "A wheel"}],
}
TROUBLES = {**SIZE, "key": "troubles", "type": "many", "required": False}
COUNT = {"key": "count", "type": "number", "required": False, "zh": "几个？", "en": "How many?"}
SINCE = {"key": "since", "type": "moment", "required": False, "zh": "何时起？", "en": "Since when?"}
NOTE = {"key": "note", "type": "text", "required": False, "zh": "补充", "en": "More"}

CATEGORIES = [
    {
        "code": "roads",
        "zh": "道路",
        "en": "Roads",
        "children": [
            {
                "code": "roads.surface",
                "zh": "路面",
                "en": "Surface",
                "children": [
                    leaf(
                        "roads.surface.pothole", words=["坑洞", "路烂"], questions=[SIZE, TROUBLES, COUNT, SINCE, NOTE]
                    ),
                    leaf("roads.surface.dust", words=["扬尘"]),
                ],
            }
        ],
    },
    {
        "code": "noise",
        "zh": "噪声",
        "en": "Noise",
        "children": [
            leaf("noise.works", kind="complaint", visibility="private", words=["施工", "半夜"]),
            leaf("noise.gone", closed=date(2020, 1, 1)),
        ],
    },
]


def duty(category, lead, place="", **more):
    return {
        "category": category,
        "place": place,
        "lead": lead,
        "assistants": [],
        "leader_signs": False,
        "basis": {"zh": f"第{category}条", "en": f"art. {category}"},
        "since": date(2020, 1, 1),
        "until": None,
        **more,
    }


DUTIES = [
    duty("roads", {"kind": "street_office"}),
    duty("roads.surface", {"unit": "city/water"}, assistants=[{"kind": "street_office"}, {"unit": "city/water"}]),
    duty("roads.surface", {"kind": "urban_management"}, STREET, leader_signs=True),
    duty("roads.surface.dust", {"kind": "no_such_kind"}),
    duty("noise", {"kind": "street_office"}, since=date(2027, 1, 1)),
    duty("noise.works", {"kind": "street_office"}),
]


def load():
    places.load(ROWS, by=ADMIN, now=NOW)
    people.load_units(UNITS, by=ADMIN, now=NOW)
    return (actions.load_categories(CATEGORIES, by=ADMIN, now=NOW), actions.load_duties(DUTIES, by=ADMIN, now=NOW))
