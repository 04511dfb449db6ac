"""Strangers' judges take minutes: they are heard in `make audit`, or when their file is named."""

from tests.profiles import PROFILE

collect_ignore = [] if PROFILE == "audit" else ["test_strangers.py"]
