"""The doors for those who keep the server running."""

import pytest
from django.test import Client, override_settings


def test_healthz_needs_no_database(client: Client) -> None:
    assert client.get("/healthz").json()["alive"] is True


@pytest.mark.django_db
@override_settings(INSTANCE="an-instance")
def test_readyz_names_the_instance_once_all_is_migrated(client: Client) -> None:
    assert client.get("/readyz").json() == {"ready": True, "instance": "an-instance"}


@pytest.mark.django_db
def test_readyz_is_503_while_migrations_are_missing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from liuchi.server import health

    health._refuse_unmigrated.cache_clear()
    monkeypatch.setattr(health, "pending", lambda: 1)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["why"]) == (503, "migrations")


def test_every_answer_says_what_a_browser_may_do(client: Client) -> None:
    headers = client.get("/healthz").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
