"""A new city in an empty folder: its place, unit, category and people, to its first request received and dispatched."""

import argparse
import re

import pytest
from django.contrib.auth import authenticate
from django.utils import translation

from liuchi.cases import actions as cases
from liuchi.cases import queries
from liuchi.city import commands
from liuchi.city.seed import seed
from liuchi.city.tests.conftest import empty  # noqa: F401  a fixture
from liuchi.people import queries as people
from liuchi.people.vault import Contact
from liuchi.procedures.actors import Actor
from liuchi.service_requests import actions
from liuchi.service_requests import queries as requests
from liuchi.service_requests.intake import Intake
from tests.cast import NOW, VISITOR


def liuchi_city(*words: str) -> None:
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    with translation.override("en"):
        assert commands.run(parser.parse_args(words)) == 0


@pytest.fixture
def folder(tmp_path, empty):  # noqa: F811
    made = tmp_path / "linjiang"
    names = ["--zh", "临江市", "--en", "Linjiang", "--code", "990200000000"]
    liuchi_city("new", "linjiang", "--folder", str(made), *names)
    for file in made.glob("*.yaml"):  # valid since the day on which the tests play
        file.write_text(re.sub(r"since: \d{4}-\d\d-\d\d", "since: 2026-01-01", file.read_text("utf8")), "utf8")
    return made


def written(folder, name: str, line: str) -> None:
    with (folder / name).open("a", encoding="utf8") as file:
        file.write(line)


def actor(key: str) -> Actor:
    found = people.staff_by_key(key)
    assert found
    return people.actor(found.id, on=NOW.date())


def test_a_new_city_receives_and_dispatches_its_first_request(folder, capsys, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)

    # The administrator enters her city: a community of its own, its office, what people may bring, and who leads.
    written(folder, "places.yaml", '- {code: "990201001002", level: community, zh: 柳巷社区, since: 2026-01-01}\n')
    written(folder, "units.yaml", "- {path: city/parks, zh: 园林部门, en: Parks, kind: parks, place: ''}\n")
    leaf = "code: bridge.railing.broken, zh: 栏杆损坏, kind: help, grade: 3, visibility: public, words: [栏杆]"
    group = f"  - {{code: bridge.railing, zh: 栏杆, children: [{{{leaf}}}]}}\n"
    written(folder, "categories.yaml", f"- code: bridge\n  zh: 桥梁\n  children:\n{group}")
    basis = "basis: {zh: 派单目录第11条, en: Item 11}"
    written(folder, "duties.yaml", f"- {{category: bridge, lead: {{kind: parks}}, {basis}, since: 2026-01-01}}\n")

    # The first start loads all of it and tells one password; she enters a dispatcher and a clerk.
    with translation.override("en"):
        seed(folder, demo=False, now=NOW)
    password = capsys.readouterr().out.split("password ")[1].split(" ")[0]
    assert authenticate(username="administrator", password=password)
    liuchi_city("staff", "add", "zhao-min", "--zh", "赵敏", "--post", "dispatcher@city/hotline")
    liuchi_city("staff", "add", "wang-li", "--zh", "王丽", "--post", "clerk@city/parks")

    # A resident reports; the desk is shown the city's own catalogue row, and follows it.
    told = Intake(
        "bridge.railing.broken", "柳巷桥的栏杆断了一截", "web", Contact("林", "13900001111"), place="990201001002"
    )
    receipt = actions.receive(told, by=VISITOR, now=NOW)
    dispatcher, clerk = actor("zhao-min"), actor("wang-li")
    assert [case.number for case in queries.mine(dispatcher)] == [receipt.number]
    [best, *_] = requests.suggestions(queries.find(receipt.number, by=dispatcher).case, now=NOW)
    assert (best.unit, best.unambiguous) == ("city/parks", True)
    cases.step(receipt.number, "dispatch", {"unit": best.unit, "basis": best.basis["zh"]}, by=dispatcher, now=NOW)
    assert [case.number for case in queries.mine(clerk)] == [receipt.number]

    # The unit signs for it, and the resident sees by number and code where it is.
    cases.step(receipt.number, "sign", {}, by=clerk, now=NOW)
    number, resident = requests.opened_by(receipt.number, receipt.code, now=NOW)
    assert queries.find(number, by=resident).case.state == "signed"
