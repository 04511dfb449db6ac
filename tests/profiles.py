"""How long hypothesis looks: «test» on every change, «audit» (LIUCHI_PROFILE=audit) at night and before a release."""

import os

from hypothesis import settings

settings.register_profile("test", max_examples=60, deadline=None, derandomize=True, database=None)
settings.register_profile("audit", max_examples=2000, deadline=None, print_blob=True)
PROFILE = os.environ.get("LIUCHI_PROFILE", "test")
settings.load_profile(PROFILE)
