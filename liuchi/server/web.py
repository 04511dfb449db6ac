"""`liuchi web`: the web server alone, for a machine whose database runs elsewhere."""

import argparse

from liuchi.server import terminal

_PROCESSES, _THREADS = 2, 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help=terminal.text("command.host"))
    parser.add_argument("--port", type=int, default=8000, help=terminal.text("command.port"))
    parser.add_argument("--processes", type=int, default=_PROCESSES, help=terminal.text("command.processes"))


def run(options: argparse.Namespace) -> int:
    return serve(options.host, options.port, processes=options.processes)


def serve(host: str, port: int, *, processes: int = _PROCESSES) -> int:
    """Until SIGTERM or SIGINT. The application is loaded before its processes are forked, once for all of them."""
    from granian import Granian
    from granian.constants import Interfaces, Loops
    from granian.log import LogLevels

    import liuchi.server.wsgi  # noqa: F401

    Granian(
        "liuchi.server.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        loop=Loops.asyncio,
        workers=processes,
        blocking_threads=_THREADS,
        websockets=False,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=4,
        log_level=LogLevels.warning,
    ).serve()
    return 0
