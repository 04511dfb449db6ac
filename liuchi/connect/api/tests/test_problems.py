"""Everything under /api/ that is refused is a problem of a kind that has its own address."""

import pytest

from liuchi.connect.api.problems import STATUS
from liuchi.connect.api.tests.programs import REQUEST, Program, key, refused, sender

pytestmark = pytest.mark.usefixtures("city", "on_the_day")


@pytest.mark.parametrize(
    "path", ["/api", "/api/", "/api/v1/", "/api/v1/none", "/api/v2/requests", "/api/v1/requests/", "/api/%00"]
)
def test_what_is_not_there_is_a_problem_for_a_browser_too(path):
    answer = Program().get(path, headers={"accept": "text/html"})
    if path != "/api":
        refused(answer, 404)
    refused(Program().post("/api/v1/none", b"x", content_type="text/plain"), 404)


@pytest.mark.parametrize(
    ("path", "methods"), [("requests", "GET, POST"), ("categories", "GET"), ("cases/1/steps/request.sign", "POST")]
)
def test_a_wrong_method_is_told_the_right_ones(path, methods):
    for method in ("put", "delete", "patch", "options"):
        answer = getattr(Program(), method)(f"/api/v1/{path}")
        refused(answer, 405)
        assert ", ".join(sorted(answer.headers["Allow"].split(", "))) == methods
    refused(Program().post("/api/v1/openapi.json"), 405)


def test_head_is_answered_like_get_without_a_body():
    answer = Program().head("/api/v1/categories")
    assert answer.status_code == 200 and answer.content == b""


@pytest.mark.parametrize("kind", STATUS)
def test_every_kind_of_problem_has_an_address_that_says_what_it_means(kind):
    told = Program("zh").ask(f"problems/{kind}").json()
    assert told["status"] == STATUS[kind] and told["title"] and told["meaning"]
    assert told["title"] != Program("en").ask(f"problems/{kind}").json()["title"]


def test_a_problem_names_the_address_of_its_kind():
    problem = refused(Program().send("requests", REQUEST), 401)
    assert Program().ask(problem["type"]).json()["title"] == problem["title"]
    refused(Program().ask("problems/none"), 404)


def test_who_comes_without_a_key_is_told_how_to_come():
    for program, told in (
        (Program(), "Bearer"),
        (Program(authorization="Bearer wrong"), 'Bearer error="invalid_token"'),
    ):
        answer = program.send("requests", REQUEST)
        refused(answer, 401)
        assert answer.headers["WWW-Authenticate"] == told
    for odd in ("Bearer", "Basic eDp5", "Bearer \x00", "bearer é", "Bearer " + "x" * 5000):
        refused(Program(authorization=odd).send("requests", REQUEST), 401)
    refused(Program(authorization=f"bearer  {key()}").send("requests", REQUEST), 401)


def test_what_breaks_is_a_problem_too_and_written_down(monkeypatch, caplog):
    def broken(*args, **more):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("liuchi.cases.actions.open_new", broken)
    answer = sender().send("requests", REQUEST | {"name": "慕容鸾鸣", "phone": "13987654321"})
    assert "disk" not in str(refused(answer, 500)) and "the disk is full" in caplog.text
    assert "慕容鸾鸣" not in caplog.text and "13987654321" not in caplog.text
