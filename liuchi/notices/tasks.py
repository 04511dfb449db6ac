"""What the worker does of itself: empty the outbox."""

from procrastinate.contrib.django import app

from liuchi.notices import actions
from liuchi.ui import now as clock

BATCHES = 50  # a call ends after so many, so that other work has its turn


@app.periodic(cron="* * * * * */2")
@app.task(queueing_lock="notices.send", pass_context=False)
def send(timestamp: int) -> None:
    for _ in range(BATCHES):
        drained = actions.drain(now=clock.now())
        if not drained.sent:
            return
