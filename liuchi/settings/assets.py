"""Styles, scripts, pictures: served by WhiteNoise from the parts' own static folders, without a collecting step.

Their address carries a fingerprint of all of them, so that a browser may keep them for good and never shows old ones.
"""

import hashlib
from pathlib import Path

_HERE = Path(__file__).parents[1]


def _fingerprint() -> str:
    """Changes with any file's name, size or time of change."""
    files = sorted(path for path in _HERE.glob("*/static/**/*") if path.is_file())
    lines = (f"{path.relative_to(_HERE)} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:10]


STATIC_URL = f"/static/{_fingerprint()}/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
