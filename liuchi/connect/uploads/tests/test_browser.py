"""The page of files in a browser: with scripts it looks again by itself, without them a link does."""

from pathlib import Path

from django.utils import timezone

from liuchi.connect.imports.tests.files import xlsx
from liuchi.connect.uploads.work import all_waiting
from tests.cast import ADMINISTRATOR
from tests.journeys.browser import PHONE, Person
from tests.live import House, committed

HEADS, ROW = ("标题", "提出时间", "办结时间"), ("井盖响", "2025-03-01 08:00", "2025-03-04 10:00")


def brought(house: House, folder: Path, name: str, **how: bool | int) -> Person:
    """A workbook, so that each of these is another file than those of other tests."""
    person = house.at_work(ADMINISTRATOR, **how).open("/desk/import")
    person.page.locator("[name=file]").set_input_files(xlsx(folder, [HEADS, (name, *ROW[1:])], name=f"{name}.xlsx"))
    return person.send().sees(f"{name}.xlsx", "哪一列是什么")


def press(person: Person, do: str) -> Person:
    return person.go(person.page.locator(f"button[value={do}]"))


def work() -> None:
    committed(all_waiting, clock=timezone.localtime)


def test_the_page_goes_on_by_itself(house, tmp_path):
    person = press(brought(house, tmp_path, "一"), "check").sees("检查中", "已到 0%")
    work()
    person.page.wait_for_selector("button[value=start]")
    press(person, "start").sees("导入中")
    work()
    person.page.wait_for_selector(".told")
    person.sees("已完成", "收入 1 行")


def test_without_scripts_everything_is_there_too(house, tmp_path):
    person = press(brought(house, tmp_path, "二", java_script_enabled=False, width=PHONE), "check")
    work()
    person.go(person.page.locator("[data-progress] a")).sees("已检查")
    press(person, "start")
    work()
    person.go(person.page.locator("[data-progress] a")).sees("已完成", "收入 1 行")
