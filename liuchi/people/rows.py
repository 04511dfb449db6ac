"""This part's share of the one-statement write."""

from datetime import datetime
from typing import Any
from uuid import UUID

from liuchi.people.vault import Contact, blind_index, seal


def insert_identity(token: UUID, contact: Contact, *, now: datetime) -> tuple[str, list[Any]]:
    sql = "INSERT INTO people_identity (token, sealed, phone_index, created, erased_rule) VALUES (%s, %s, %s, %s, '')"
    return sql, [token, seal(contact, token), blind_index(contact.phone), now]
