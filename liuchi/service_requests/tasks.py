"""What the worker does of itself: an urgent message that nobody acknowledges climbs to the next on the rota."""

from datetime import timedelta

from procrastinate.contrib.django import app

from liuchi.cases.register import book
from liuchi.notices import actions as notices
from liuchi.ui import now as clock


@app.periodic(cron="* * * * * */20")
@app.task(queueing_lock="requests.climb", pass_context=False)
def climb(timestamp: int) -> None:
    now = clock.now()
    limit = book().limit("request.acknowledge", now.date())
    notices.climb(now=now, after=timedelta(minutes=limit.amount))
