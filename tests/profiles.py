"""How long hypothesis looks: «test» on every change, «audit» (LIUCHI_PROFILE=audit) at night and before a release."""

import os

from hypothesis import HealthCheck, settings

NO_TIMES = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}  # a busy machine is no defect
settings.register_profile("test", max_examples=60, derandomize=True, database=None, **NO_TIMES)
settings.register_profile("audit", max_examples=2000, print_blob=True, **NO_TIMES)
PROFILE = os.environ.get("LIUCHI_PROFILE", "test")
settings.load_profile(PROFILE)
