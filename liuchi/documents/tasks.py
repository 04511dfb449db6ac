"""What the worker does of itself: every night it deletes uploads that belong to no case."""

from datetime import timedelta

from procrastinate.contrib.django import app

from liuchi.documents import actions
from liuchi.ui import now as clock

IN_HAND = timedelta(days=1)  # an upload this young may still be sent again with its form


@app.periodic(cron="37 3 * * *")
@app.task(queueing_lock="documents.tidy", pass_context=False)
def tidy(timestamp: int) -> None:
    actions.sweep(before=clock.machine_now() - IN_HAND)
