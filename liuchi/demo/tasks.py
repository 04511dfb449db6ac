"""What the worker of a demonstration does of itself: write down the rest of the past, keep the city living."""

from django.conf import settings
from procrastinate.contrib.django import app

from liuchi.demo import founding, live
from liuchi.demo.models import Demonstration
from liuchi.ui import now as clock

EVERY = 10  # seconds between two rounds
WRITING = 5.0  # seconds of them in which the past is written; the pages need the machine too

if settings.DEMO:

    @app.periodic(cron="* * * * * */10")
    @app.task(queueing_lock="demo.past", pass_context=False)
    def write_the_past(timestamp: int) -> None:
        row = Demonstration.objects.first()
        if row and not row.written:
            founding.write(row, seconds=WRITING)


if settings.DEMO and settings.LIVE:

    @app.periodic(cron="* * * * * */10")
    @app.task(queueing_lock="demo.live", pass_context=False)
    def live_on(timestamp: int) -> None:
        if round_ := live.Round.at(clock.now()):
            round_.go(seconds=EVERY)
