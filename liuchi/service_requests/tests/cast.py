"""A fixed cast around one request. WUTONG leads; its station lies under it."""

from liuchi.procedures.actors import THE_CLOCK, THE_IMPORT, THE_OUTCOME, Actor
from liuchi.procedures.tests.world import staff

WUTONG, STATION, QINGSHI, WATER = (
    "city/tangyin/wutong",
    "city/tangyin/wutong/wenchang",
    "city/tangyin/qingshi",
    "city/water",
)
DISTRICT = "city/tangyin"
PLACE = "990102002002"

LIN, CHEN = Actor("resident:lin"), Actor("resident:chen")
HOTLINE = staff(11, "hotline", unit="city/hotline")
DISPATCHER = staff(12, "dispatcher", unit="city/hotline")
SUPERVISOR, SECOND = staff(13, "supervisor", unit="city/supervision"), staff(14, "supervisor", unit="city/supervision")
ARBITER = staff(15, "arbiter", unit="city/arbitration")
CLERK, LEADER = staff(21, "clerk", unit=WUTONG), staff(22, "leader", unit=WUTONG)
HANDLER, FIELD = staff(23, "handler", unit=STATION), staff(24, "handler", unit=WUTONG)
QINGSHI_CLERK = staff(31, "clerk", "leader", unit=QINGSHI)
WATER_CLERK = staff(32, "clerk", "handler", unit=WATER)
DISTRICT_CLERK = staff(33, "clerk", unit=DISTRICT)
NORTH = staff(34, "dispatcher", "supervisor", unit="city/north", place="990104")  # of a district that this is not in
AUDITOR = staff(41, "auditor", "administrator", unit="city")

PEOPLE: dict[str, Actor] = {
    "resident": LIN, "another_resident": CHEN, "hotline": HOTLINE, "dispatcher": DISPATCHER, "supervisor": SUPERVISOR,
    "second_supervisor": SECOND, "arbiter": ARBITER, "clerk": CLERK, "leader": LEADER, "handler": HANDLER,
    "other_handler": FIELD, "clerk_elsewhere": QINGSHI_CLERK, "assistant": WATER_CLERK, "clerk_above": DISTRICT_CLERK,
    "north": NORTH, "auditor": AUDITOR,
}  # fmt: skip
EVERYBODY = PEOPLE | {"clock": THE_CLOCK, "outcome": THE_OUTCOME, "import": THE_IMPORT}
