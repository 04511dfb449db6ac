"""One PostgreSQL, two roles.

DATABASE_URL        what pages and workers use; without it, the embedded server in the data folder
LIUCHI_OWNER_URL    what migrations use, where DATABASE_URL's role owns no table; may be left out
LIUCHI_CONNECT_AS   set by the commands that need it: owner
LIUCHI_PREPARE      0 where a pooler in between cannot keep prepared statements (PgBouncer before 1.21); default 5
"""

from typing import Any

from psycopg.conninfo import conninfo_to_dict

from liuchi.server.layout import OWNER, RUNNING, DataFolder
from liuchi.settings.environment import text
from liuchi.settings.installation import DATA

_TAKEN_APART = ("dbname", "user", "password", "host", "port")
_folder = DataFolder(DATA)
_prepare = int(text("LIUCHI_PREPARE", "5")) or None  # times a statement is sent before the database keeps its plan

RUNNING_URL: str = text("DATABASE_URL", _folder.url(RUNNING))
OWNER_URL: str = text("LIUCHI_OWNER_URL", text("DATABASE_URL", _folder.url(OWNER)))
RUNNING_ROLE: str = str(conninfo_to_dict(RUNNING_URL).get("user") or RUNNING)
EMBEDDED: bool = not text("DATABASE_URL")


def django_database(url: str) -> dict[str, Any]:
    """What Django wants to know, from an address that libpq understands."""
    parts = conninfo_to_dict(url)
    name, user, password, host, port = (str(parts.pop(part, None) or "") for part in _TAKEN_APART)
    return {
        "ENGINE": "liuchi.server.postgresql",
        "NAME": name,
        "USER": user,
        "PASSWORD": password,
        "HOST": host,
        "PORT": port,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, "application_name": "liuchi", "prepare_threshold": _prepare, **parts},
    }


OWNER_DATABASE = django_database(OWNER_URL)
DATABASES = {"default": OWNER_DATABASE if text("LIUCHI_CONNECT_AS") == "owner" else django_database(RUNNING_URL)}
POOL = {
    "min_size": 1,
    "max_size": 6,
    "timeout": 5,
    "reconnect_timeout": 5,
    "max_idle": 300,
}  # seconds; for serving only
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
