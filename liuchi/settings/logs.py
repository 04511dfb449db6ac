"""Logs go to the terminal, where `liuchi up` or a container's keeper collects them."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {"liuchi": {"level": "INFO"}, "django.security.DisallowedHost": {"level": "CRITICAL"}},
}
