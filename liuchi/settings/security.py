"""Secrets, hosts, cookies. Errors never show code: DEBUG is off everywhere.

LIUCHI_HOSTS     names under which people reach the city, beside localhost; «.city.example» is all below it
LIUCHI_PROXIED   1: a proxy in front ends TLS and sets X-Forwarded-Proto, always
"""

from liuchi.server.keys import keys
from liuchi.server.layout import DataFolder
from liuchi.settings.environment import words, yes
from liuchi.settings.installation import DATA, PRODUCTION

_keys = keys(DataFolder(DATA))

SECRET_KEY: str = _keys.secret_key
VAULT_KEY: bytes = _keys.vault_key
INDEX_KEY: bytes = _keys.index_key
CODE_KEY: bytes = _keys.code_key

DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *words("LIUCHI_HOSTS")]
CSRF_TRUSTED_ORIGINS = [
    f"https://{'*' if host.startswith('.') else ''}{host}" for host in words("LIUCHI_HOSTS") if host != "*"
]

SESSION_ENGINE = "liuchi.people.sessions"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
CSRF_FAILURE_VIEW = "liuchi.ui.errors.csrf_failure"
SESSION_COOKIE_AGE = 12 * 60 * 60
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"  # «done», said once: never a statement
MESSAGE_TAGS = {25: "done", 40: "bad"}  # success and error, as the tones of ui/notice.html
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # a computer in a library forgets whose request was read on it
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if yes("LIUCHI_PROXIED") else None

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("key", "zh", "en")},
    },
]
AUTHENTICATION_BACKENDS = ["liuchi.people.backend.StaffBackend"]
