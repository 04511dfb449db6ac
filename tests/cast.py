"""A fixed cast in the demonstration city. Actors as the law sees them, found by the key they sign in with."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from liuchi.people import queries as people
from liuchi.procedures.actors import Actor

TZ = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=TZ)  # a Monday, office hours
VISITOR = Actor("visitor")
CITY = Path(__file__).parents[1] / "cities/demo"

OPERATOR, DISPATCHER, SUPERVISOR, SECOND = "lin-xiaohe", "zhou-dingyuan", "lu-qiushi", "zou-yulan"
ADMINISTRATOR, AUDITOR = "shao-qiming", "zhong-jian"
ARBITER, CLERK, HANDLER, LEADER = "qin-heng", "shen-guilan", "luo-xiaochuan", "gu-mingde"
STREET = "city/tangyin/wutong"
OTHER_CLERK, OTHER_UNIT = "shi-leifu", "city/tangyin/urban_management"


def actor(key: str) -> Actor:
    """Somebody at work, with the posts held on the day of the tests."""
    found = people.staff_by_key(key)
    assert found, f"the demonstration city has nobody named {key}"
    return people.actor(found.id, on=NOW.date())
