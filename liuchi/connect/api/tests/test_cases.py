"""Cases through the API: to whom they are open, what each reader is told, and the steps that the declarations give."""

import pytest

from liuchi.cases.tests.people import Statements, do, kept
from liuchi.connect.api.tests.programs import REQUEST, Program, key, refused, resident, sender, worker
from liuchi.connect.keys.facts import SUBMIT, WORK
from liuchi.history.models import Entry
from liuchi.people.attempts import CODE
from tests.audits.states import accused, answered, asked, dispatched, extension, handled, received
from tests.cast import CLERK, DISPATCHER, HANDLER, LEADER, NOW, OPERATOR, OTHER_CLERK, STREET, SUPERVISOR, actor

pytestmark = pytest.mark.usefixtures("city", "on_the_day")

DISPATCH = {"unit": STREET, "basis": "目录第一条"}


def open_to(program, number) -> set[str]:
    told = program.ask(f"cases/{number}")
    assert told.status_code == 200, told.content.decode()
    return {step["key"] for step in told.json()["steps"]}


def listed(program, **query) -> list[str]:
    return [one["number"] for one in program.ask("cases", **query).json()["items"]]


# -- to whom it is open ------------------------------------------------------------------------------------------------


def test_a_case_is_open_to_a_key_in_the_name_of_whom_it_concerns_and_to_no_other():
    number = dispatched()
    assert "sign" in open_to(worker(CLERK), number) and listed(worker(CLERK)) == [number]
    refused(worker(OTHER_CLERK).ask(f"cases/{number}"), 404)
    refused(worker(OTHER_CLERK).step(number, "request.sign"), 404)
    assert listed(worker(OTHER_CLERK)) == []


@pytest.mark.parametrize("scopes", [(SUBMIT,), (SUBMIT, "export"), (WORK,), ("export",)])
def test_a_key_does_what_its_scopes_say(scopes):
    number, program = received(), Program(authorization=f"Bearer {key(*scopes, staff=DISPATCHER)}")
    sends, works = (201 if SUBMIT in scopes else 403), (200 if WORK in scopes else 403)
    assert program.send("requests", REQUEST).status_code == sends
    assert program.ask("cases").status_code == program.ask(f"cases/{number}").status_code == works
    assert program.step(number, "request.dispatch", DISPATCH).status_code == works


def test_a_scope_that_is_missing_is_named():
    answer = sender().ask("cases")
    assert "work" in refused(answer, 403)["detail"] and 'scope="work"' in answer.headers["WWW-Authenticate"]


def test_a_unit_complained_of_never_learns_of_the_case():
    refused(worker(CLERK).ask(f"cases/{accused()}"), 404)


def test_a_code_opens_its_own_case_and_no_other():
    mine, other = received(), received()
    program = resident(mine)
    assert "add" in open_to(program, mine) and "dispatch" not in open_to(program, mine)
    refused(program.ask(f"cases/{other}"), 404)
    refused(program.step(other, "request.add", {"note": "x"}), 404)
    refused(program.ask("cases"), 401)


def test_a_wrong_code_is_told_the_same_as_a_number_that_is_not_there():
    guess = Program(x_case_code="2222-2222")
    told = [refused(guess.ask(f"cases/{number}"), 404) for number in (received(), "260302-0000000-5", "x", "%00")]
    assert all(one == told[0] for one in told)


def test_who_guesses_is_stopped_and_who_knows_is_not():
    number = received()
    program, guess = resident(number), Program(x_case_code="2222-2222")
    for _ in range(CODE.most + 5):
        assert program.ask(f"cases/{number}").status_code == 200
    for _ in range(CODE.most + 1):
        refused(guess.ask(f"cases/{number}"), 404)
    refused(program.ask(f"cases/{number}"), 404)


def test_without_a_key_or_a_code_nothing_of_cases_is_open():
    for path in ("cases", f"cases/{received()}"):
        refused(Program().ask(path), 401)
    refused(Program().step(received(), "request.add", {"note": "x"}), 401)


# -- what is told ------------------------------------------------------------------------------------------------------


def test_a_resident_reads_what_her_page_shows_and_nobodys_name():
    number = asked()
    told = resident(number).ask(f"cases/{number}").json()
    staff = worker(OPERATOR).ask(f"cases/{number}").json()
    assert told["reply"] == "已修补" and told["next"] and told["state"]["key"] == "asked" and told["unit"]["name"]
    assert {entry["by"] for entry in staff["history"]} - {entry["by"] for entry in told["history"]}
    names = {"Luo Xiaochuan", "Shen Guilan", "Zhou Dingyuan", "Lin Xiaohe"}
    assert any(name in str(staff) for name in names) and not any(name in str(told) for name in names)
    assert "beside" not in told and "looks" not in staff


def test_what_stands_beside_a_case_and_its_clocks_are_told_to_staff():
    approval = extension()
    told = worker(SUPERVISOR).ask(f"cases/{approval}").json()
    assert told["procedure"] == "approval" and told["beside"][0]["number"] and told["clocks"][0]["key"] == "decide"
    assert {step["key"] for step in told["steps"]} == {"grant", "refuse"}


def test_each_step_comes_with_its_address_and_its_form():
    number, program = received(), worker(DISPATCHER)
    told = {step["key"]: step for step in program.ask(f"cases/{number}").json()["steps"]}
    assert told["dispatch"]["form"]["required"] == ["unit", "basis"]
    answer = program.send(told["dispatch"]["address"], DISPATCH)
    assert answer.status_code == 200 and answer.json()["state"]["key"] == "dispatched"
    assert kept(number).case.facts.unit == STREET


def test_the_language_is_the_readers():
    number = received()
    labels = {lang: worker(DISPATCHER, lang).ask(f"cases/{number}").json()["state"]["label"] for lang in ("zh", "en")}
    assert labels == {"zh": "待派单", "en": "Received"}


# -- steps -------------------------------------------------------------------------------------------------------------


def test_who_may_not_and_when_not_is_told_in_words():
    number = dispatched()
    assert refused(worker(DISPATCHER).step(number, "request.sign"), 403)["key"] == "procedures.no.duty"
    assert (
        refused(worker(CLERK).step(number, "request.assign", {"handler": actor(HANDLER).id}), 403)["key"]
        == "procedures.no.state"
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("unit", ""), ("unit", "city/nowhere"), ("unit", "*"), ("unit", "a\x00"), ("unit", 5), ("unit", {"a": 1}),
        ("unit", "u" * 5000),
        ("basis", "\ud800"), ("basis", None), ("basis", "b" * 4001), ("assistants", {"a": 1}), ("assistants", ["city"] * 30),
        ("assistants", [5]), ("leader_signs", "perhaps"), ("leader_signs", [True]), ("colour", "red"),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_named_and_nothing_happens(field, value):
    number, before = received(), Entry.objects.count()
    refused(worker(DISPATCHER).step(number, "request.dispatch", DISPATCH | {field: value}), 422, field)
    assert Entry.objects.count() == before


@pytest.mark.parametrize("value", ["9" * 4000, 10**100, -1, 0, 2.5, True, [1]])
def test_a_number_beyond_its_bounds_is_named(value):
    answers = {"grade": value, "reason": "更急"}
    refused(worker(DISPATCHER).step(received(), "request.grade", answers), 422, "grade")


def test_a_step_that_nobody_takes_or_of_another_procedure_has_no_address():
    number, program = received(), worker(DISPATCHER)
    for step in ("request.silence", "approval.lapse", "approval.grant", "request.none", "none.sign", "request", "."):
        refused(program.step(number, step), 404)


def test_a_step_that_asks_nothing_needs_no_body():
    number = dispatched()
    assert worker(CLERK).send(f"cases/{number}/steps/request.sign", "").status_code == 200
    assert kept(number).case.state == "signed"


def test_the_same_step_sent_again_is_taken_once():
    number, program = handled(), worker(CLERK)
    entries = Entry.objects.count()
    told = [program.step(number, "request.contact", {"note": "明天来"}, idempotency_key="k").json() for _ in range(3)]
    assert told[0] == told[1] == told[2] and Entry.objects.count() == entries + 1
    refused(program.step(number, "request.contact", {"note": "后天来"}, idempotency_key="k"), 409)
    refused(program.step(number, "request.answer", {"note": "明天来"}, idempotency_key="k"), 409)


def test_a_step_that_takes_the_case_out_of_sight_is_told_as_taken_when_it_is_sent_again():
    number, program = dispatched("city/tangyin/urban_management"), worker(OTHER_CLERK)
    returned = {"reason": "不归城管", "evidence": "三定方案"}
    first, again = (program.step(number, "request.send_back", returned, idempotency_key="k") for _ in range(2))
    assert first.json()["state"]["key"] == "returned"
    assert (again.status_code, again.json()) == (200, {"number": number, "state": None, "over": None})
    refused(program.step(number, "request.send_back", returned), 404)


def test_a_residents_words_are_screened_here_too():
    number = received()
    resident(number).step(number, "request.add", {"note": "打我电话13912345678"})
    assert "13912345678" not in worker(OPERATOR).ask(f"cases/{number}").content.decode()


def test_an_approval_is_decided_through_the_same_door():
    number = extension()
    assert worker(SUPERVISOR).step(number, "approval.grant").json()["over"] is True


# -- lists -------------------------------------------------------------------------------------------------------------


def test_each_list_holds_what_it_says():
    mine, others = received(), dispatched()
    assert listed(worker(DISPATCHER)) == [mine] and others in listed(worker(DISPATCHER), list="waiting")
    assert listed(worker(DISPATCHER), list="late") == [] and listed(worker(LEADER)) == []
    refused(worker(DISPATCHER).ask("cases", list="all"), 422, "list")
    refused(worker(DISPATCHER).ask("cases", cursor="x"), 422, "cursor")


def test_a_list_of_work_is_walked_without_loss_while_cases_come_and_go(monkeypatch):
    monkeypatch.setattr("liuchi.cases.queries.PAGE", 3)
    made, program, found = [received() for _ in range(8)], worker(DISPATCHER), []
    answer = program.ask("cases")
    while True:
        found += [one["number"] for one in answer.json()["items"]]
        if not answer.json()["next"]:
            break
        received()
        if len(found) == 3:
            do(found[0], "dispatch", DISPATCHER, now=NOW, **DISPATCH)
        answer = program.ask(answer.json()["next"])
    assert set(made) <= set(found) and len(found) == len(set(found))


def test_a_list_costs_no_more_for_more_cases():
    program, counted = worker(DISPATCHER), []
    for _ in range(2):
        received()
        listed(program)
        with Statements() as sent:
            listed(program)
        counted.append(len(sent.captured_queries))
    assert counted[0] == counted[1] <= 6, sent


def test_an_answer_that_waits_for_the_hotline_is_not_told_to_its_resident():
    number = answered()
    assert resident(number).ask(f"cases/{number}").json()["reply"] == ""
