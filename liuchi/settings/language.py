"""Chinese first, English beside it; the city's clock for people, UTC in the database."""

LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LANGUAGE_CODE = "zh-hans"
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True

USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
