from datetime import timedelta

import pytest

from liuchi.connect.keys import actions, commands, queries
from liuchi.connect.keys.errors import KeysError
from liuchi.connect.keys.facts import SUBMIT, WORK
from liuchi.connect.models import ApiKey
from liuchi.procedures.actors import Actor
from tests.cast import CLERK, NOW, actor

pytestmark = pytest.mark.django_db
BY = Actor("system")


@pytest.fixture(autouse=True)
def nothing_known():
    queries.forget()


def made(name="app", *scopes, **more):
    return actions.create(name, scopes or (SUBMIT,), by=BY, now=NOW, **more)


def refused(*args, **more):
    with pytest.raises(KeysError) as refusal:
        made(*args, **more)
    return refusal.value.words.key


def test_a_key_opens_and_only_its_hash_is_kept():
    key = made()
    found = queries.holder(key)
    assert (found.name, found.scopes) == ("app", {SUBMIT})
    assert key.encode() not in bytes(ApiKey.objects.get().hash)


@pytest.mark.parametrize("wrong", ["", "liuchi_", "\x00", "井盖", "x" * 5000])
def test_anything_else_opens_nothing(wrong):
    made()
    assert queries.holder(wrong) is None


def test_a_revoked_key_opens_nothing_and_its_name_is_free_again():
    key = made()
    assert queries.holder(key)
    actions.revoke("app", now=NOW + timedelta(days=1))
    assert queries.holder(key) is None
    assert queries.holder(made())


def test_a_good_key_is_asked_of_the_database_once_a_minute(django_assert_num_queries):
    key = made()
    queries.holder(key)
    with django_assert_num_queries(0):
        queries.holder(key)


def test_two_working_keys_of_one_name_are_refused():
    made()
    assert refused() == "keys.no.taken"


@pytest.mark.parametrize(
    ("name", "scopes", "staff", "why"),
    [
        ("", [SUBMIT], "", "keys.no.name"),
        ("x" * 61, [SUBMIT], "", "keys.no.name"),
        ("a\x00", [SUBMIT], "", "keys.no.name"),
        ("app", ["all"], "", "keys.no.scope"),
        ("app", [WORK], "", "keys.no.staff_named"),
        ("app", [WORK], "nobody", "people.no.staff"),
    ],
)
def test_a_wrong_key_is_refused_in_words(name, scopes, staff, why):
    assert refused(name, *scopes, staff=staff) == why


def test_a_key_in_somebodys_name_has_her_posts_of_that_day(city):
    found = queries.holder(made("desk", WORK, staff=CLERK))
    assert queries.actor(found, on=NOW.date()) == actor(CLERK)


def command(*words):
    import argparse

    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    return commands.run(parser.parse_args(words))


def test_the_command_prints_the_key_alone(capsys):
    assert command("create", "app") == 0
    said = capsys.readouterr()
    assert queries.holder(said.out.strip()).name == "app" and "app" in said.err
    assert command("create", "app") == 1
    assert command("list") == 0 and "app\tsubmit" in capsys.readouterr().out
    assert command("revoke", "app") == 0
    assert command("revoke", "app") == 1
