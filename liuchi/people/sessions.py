"""Django's sessions in the database, read by a statement that the database has prepared: every page at work begins with it."""

from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from liuchi.history.statements import fetched

_READ = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        """Of a key that is unknown or too old: nothing, under a new key."""
        key = self.session_key or ""
        _, rows = fetched(_READ, [key, timezone.now()]) if key.isprintable() else ([], [])
        if rows:
            return self.decode(rows[0][0])
        self._session_key = None
        return {}
