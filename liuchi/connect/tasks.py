"""What the worker does for files: bring them in, one at a time, and take away what nobody needs any more."""

from contextlib import suppress

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued, JobAborted

from liuchi.connect.exports import actions as exports
from liuchi.connect.uploads import actions as uploads
from liuchi.connect.uploads.facts import KEPT
from liuchi.connect.uploads.work import Stopped, all_waiting
from liuchi.ui import now as clock


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="connect.imports", pass_context=True)
def bring_in(context: JobContext, timestamp: int) -> None:
    """At once when somebody asks, and every minute for what a worker that ended had left."""
    try:
        all_waiting(clock=clock.now, stop=context.should_abort)
    except Stopped:
        raise JobAborted from None


def wake() -> None:
    """Not in a minute: now."""
    with suppress(AlreadyEnqueued):
        bring_in.configure().defer(timestamp=0)


@app.periodic(cron="43 3 * * *")
@app.task(queueing_lock="connect.tidy", pass_context=False)
def tidy(timestamp: int) -> None:
    now = clock.now()
    uploads.tidy(before=now - KEPT, now=now)
    exports.tidy(before=now - KEPT)
