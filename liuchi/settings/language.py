"""Chinese first, English beside it; the city's clock for people, UTC in the database."""

from django.conf.locale import LANG_INFO

LANGUAGES = [(code, LANG_INFO[code]["name_local"]) for code in ("zh-hans", "en")]
LANGUAGE_CODE = "zh-hans"
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True

USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
