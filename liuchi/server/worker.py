"""`liuchi worker`: does periodic and long work, one process of as many as are wanted."""

import argparse

_GRACE = 4.0  # seconds for a job that runs when the worker is told to stop; later it is done again


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing beside the data folder."""


def run(options: argparse.Namespace) -> int:
    return work()


def work() -> int:
    from procrastinate.contrib.django import procrastinate_app

    connector = procrastinate_app.current_app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with procrastinate_app.current_app.replace_connector(connector) as app:
        app.run_worker(shutdown_graceful_timeout=_GRACE)
    return 0
