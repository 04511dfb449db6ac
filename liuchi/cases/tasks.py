"""What the worker does of itself: let time pass over the cases, look after the history's partitions and seals."""

from django.conf import settings
from procrastinate.contrib.django import app

from liuchi.cases.sweep import sweep
from liuchi.history.actions import make_partitions
from liuchi.history.seals import seal
from liuchi.ui import now as clock

ROUNDS = 20  # a call ends after so many, so that other work has its turn


@app.periodic(cron="* * * * * */5")
@app.task(queueing_lock="cases.sweep", pass_context=False)
def pass_time(timestamp: int) -> None:
    for _ in range(ROUNDS):
        if not sweep(now=clock.now()):
            return


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="cases.seal", pass_context=False)
def seal_history(timestamp: int) -> None:
    seal(settings.DATA / "seals" / "seals.jsonl", now=clock.now())


@app.periodic(cron="11 3 * * *")
@app.task(queueing_lock="cases.partitions", pass_context=False)
def look_ahead(timestamp: int) -> None:
    make_partitions()
