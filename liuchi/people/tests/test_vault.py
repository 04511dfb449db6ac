from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from liuchi.people import queries, rows, vault
from liuchi.people.errors import PeopleError
from liuchi.people.facts import LookView
from liuchi.people.models import Identity, Look
from liuchi.people.vault import Contact, blind_index
from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words

NOW, READER = datetime(2026, 5, 1, tzinfo=UTC), Actor("staff:7")
MEI = Contact("梅香", "+86 138-0013-8000", "mei@example.org", "3栋402")
TEXT = st.text()


def put(contact=MEI, token=None):
    token = token or uuid4()
    with connection.cursor() as cursor:
        cursor.execute(*rows.insert_identity(token, contact, now=NOW))
    return token


def look(token, purpose="call back about the water", **more):
    return vault.look(token, **{"case_id": UUID(int=9), "by": READER, "purpose": purpose, "now": NOW, **more})


@given(st.builds(Contact, TEXT, TEXT, TEXT, TEXT), st.uuids())
def test_what_is_sealed_opens_again_and_never_looks_the_same(contact, token):
    sealed = vault.seal(contact, token)
    assert vault._unseal(sealed, token) == contact
    assert vault.seal(contact, token) != sealed


def test_a_sealed_contact_does_not_open_under_another_token_or_when_altered():
    token, sealed = uuid4(), vault.seal(MEI, UUID(int=1))
    for tampered, under in ((sealed, token), (sealed[:-1] + bytes([sealed[-1] ^ 1]), UUID(int=1))):
        with pytest.raises(PeopleError) as caught:
            vault._unseal(tampered, under)
        assert caught.value.words == Words("people.no.altered")


def test_after_a_change_of_keys_old_rows_open_while_the_old_key_is_known(settings):
    sealed, old = vault.seal(MEI, UUID(int=1)), settings.VAULT_KEY
    settings.VAULT_KEY = b"n" * 32
    with pytest.raises(PeopleError) as caught:
        vault._unseal(sealed, UUID(int=1))
    assert caught.value.words == Words("people.no.vault_key")
    settings.VAULT_OLD_KEYS = (old,)
    assert vault._unseal(sealed, UUID(int=1)) == MEI


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("+86 138-0013-8000", "13800138000"),
        ("008613800138000", "13800138000"),
        ("8613800138000", "13800138000"),
        ("１３８　００１３　８０００", "13800138000"),
        ("+86 (551) 6260 1234", "0551-62601234"),
        ("+86 10 6552 9988", "01065529988"),
        ("+852 2123 4567", "+85221234567"),
        ("12345", "12 345"),
    ],
)
def test_a_number_is_found_however_it_was_written(written, plain):
    assert blind_index(written) == blind_index(plain)


@pytest.mark.parametrize("nothing", ["", "+", "none", "+86"])
def test_without_a_digit_there_is_no_index(nothing):
    assert blind_index(nothing) is None


def test_a_contact_shows_nothing_when_it_is_printed():
    assert not any(part in f"{MEI!r}{MEI}" for part in ("梅香", "138", "example", "402"))


@pytest.mark.django_db
def test_a_look_gives_the_contact_and_leaves_its_trace():
    token = put()
    assert look(token, minutes=10) == MEI
    until = NOW + timedelta(minutes=10)
    assert queries.looks(token) == (LookView(UUID(int=9), "staff:7", "call back about the water", NOW, until),)


@pytest.mark.django_db
def test_a_look_costs_one_statement(django_assert_num_queries):
    token = put()
    with django_assert_num_queries(3):  # with the savepoint that stands for BEGIN and COMMIT in a test
        look(token)


@pytest.mark.django_db
@pytest.mark.parametrize("purpose", ["", "  ", "\0", " \0 \n"])
def test_without_a_purpose_nobody_looks(purpose):
    token = put()
    with pytest.raises(PeopleError) as caught:
        look(token, purpose)
    assert caught.value.words == Words("people.no.purpose")
    assert not Look.objects.exists()


@pytest.mark.django_db
def test_of_an_unknown_token_nothing_is_told():
    with pytest.raises(PeopleError) as caught:
        look(uuid4())
    assert caught.value.words == Words("people.no.identity")


@pytest.mark.django_db
def test_what_is_forgotten_is_gone_and_the_looks_stay():
    token = put()
    look(token)
    assert vault.forget(token, rule="retention.two_years", now=NOW)
    assert not vault.forget(token, rule="retention.two_years", now=NOW)
    row = Identity.objects.get(pk=token)
    assert (row.sealed, row.phone_index, row.erased, row.erased_rule) == (None, None, NOW, "retention.two_years")
    with pytest.raises(PeopleError) as caught:
        look(token)
    assert caught.value.words == Words("people.no.erased", rule="retention.two_years")
    assert len(queries.looks(token)) == 1


@pytest.mark.django_db(transaction=True)
def test_nobody_looks_inside_a_transaction_that_could_lose_the_log():
    token = put()
    with transaction.atomic(), pytest.raises(RuntimeError):
        look(token)
    assert look(token) == MEI


@pytest.mark.django_db
@pytest.mark.parametrize(
    "unwrite",
    [
        lambda looks: looks.update(by="nobody"),
        lambda looks: looks._raw_delete("default"),
    ],
)
def test_the_database_refuses_to_unwrite_a_look(unwrite):
    look(put())
    with pytest.raises(IntegrityError), transaction.atomic():
        unwrite(Look.objects.all())
    assert Look.objects.get().by == "staff:7"


@pytest.mark.django_db
def test_a_planted_number_is_in_no_column_of_any_table():
    look(put())
    everything = b"".join(_raw_tables())
    planted = ("13800138000", "138-0013-8000", "梅香", "mei@example", "3栋402")
    assert b"call back about the water" in everything
    assert not any(text.encode() in everything for text in planted)


def _raw_tables():
    """Every row of every table, bytea included, as the database itself keeps it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT row_to_json(t)::text, t::text FROM "{table}" t')
            for shown in (cell for row in cursor.fetchall() for cell in row):
                yield shown.encode()
                yield from (bytes.fromhex(run) for run in _hex(shown))


def _hex(shown):
    runs = (part.split('"')[0].split(",")[0].rstrip(")") for part in shown.replace("\\\\", "\\").split("\\x")[1:])
    return [run for run in runs if len(run) % 2 == 0 and all(c in "0123456789abcdef" for c in run)]
