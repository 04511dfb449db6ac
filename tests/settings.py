"""The settings that tests run under: a data folder that lives as long as they do, and the database's owner.

`pytest -n` hands the folder to its workers through the environment.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_FOLDER = os.environ.get("LIUCHI_TEST_DATA", "")
if not _FOLDER:
    _FOLDER = tempfile.mkdtemp(prefix="liuchi-test-")
    atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
    Path(_FOLDER).chmod(0o711)
os.environ |= {
    "LIUCHI_TEST_DATA": _FOLDER,
    "LIUCHI_DATA": _FOLDER,
    "LIUCHI_CONNECT_AS": "owner",
    "LIUCHI_PRODUCTION": "0",
    "LIUCHI_DEMO": "0",
}
os.environ.pop("LIUCHI_CITY", None)

from liuchi.settings import *  # noqa: E402, F403

STRICT_WORDS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
