"""What the worker does of itself: every night it drops what is kept of people for a while only."""

from importlib import import_module

from django.conf import settings
from procrastinate.contrib.django import app

from liuchi.people import attempts
from liuchi.ui import now as clock


@app.periodic(cron="23 3 * * *")
@app.task(queueing_lock="people.tidy", pass_context=False)
def tidy(timestamp: int) -> None:
    """Tries whose window has passed, and ended sessions: one would still tell which cases were read in one browser."""
    attempts.sweep(now=clock.machine_now())
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
