"""`liuchi up`: everything, with one command. The database, its shape, the city's data, the web server, the worker."""

import argparse
import os
import secrets
import signal
import time
from pathlib import Path
from types import FrameType
from typing import NoReturn

from liuchi.server import ports, supervise, terminal
from liuchi.server.available import data_folder
from liuchi.server.city import chosen
from liuchi.server.embedded import Embedded
from liuchi.server.instance import Instance, remember
from liuchi.server.keys import keys
from liuchi.server.layout import DataFolder
from liuchi.server.lock import Lock
from liuchi.server.ready import await_instance
from liuchi.server.refusals import Refused
from liuchi.server.supervise import Child
from liuchi.server.web import serve
from liuchi.server.worker import work

_BEAT = 0.2  # seconds between looks at the children
_HOPELESS = 3  # deaths of a child before the doors are open
_LOCAL = ("127.0.0.1", "localhost", "::1")
_STOPS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help=terminal.text("command.host"))
    parser.add_argument("--port", type=int, default=8000, help=terminal.text("command.port"))
    parser.add_argument("--city", type=Path, metavar="FOLDER", help=terminal.text("command.city_folder"))
    parser.add_argument("--no-live", action="store_true", help=terminal.text("command.no_live"))


def run(options: argparse.Namespace) -> int:
    """Until Ctrl-C or SIGTERM; then the application ends first, and the database after it."""
    for how in _STOPS:
        signal.signal(how, _break_off)
    folder = data_folder()
    folder.make()
    lock = Lock(folder.lock).take()
    house = House(folder)
    try:
        house.open(options)
        house.keep()
    except KeyboardInterrupt:
        return 0
    finally:
        for how in _STOPS:
            signal.signal(how, signal.SIG_IGN)
        house.close()
        lock.release()


class House:
    """One installation from opening to closing."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder
        self.server = None if os.environ.get("DATABASE_URL") else Embedded(folder)
        self.children: list[Child] = []

    def open(self, options: argparse.Namespace) -> None:
        """Each step waits for the one before; only the application is loaded while the database starts."""
        host, port = options.host, ports.free(options.host, options.port)
        city, demo = chosen(self.folder, options.city)
        keys(self.folder)
        instance = Instance(id=secrets.token_hex(8), city=str(city), demo=demo, url=_address(host, port))
        os.environ |= _environment(self.folder, instance, host=host, live=demo and not options.no_live)
        if self.server:
            self.server.start(tell=terminal.say, meanwhile=terminal.set_up_django)
        self._prepare()
        self.children = [Child("web", serve, (host, port)).start(), Child("worker", work).start()]
        await_instance(host, port, instance=instance.id, tend=self._tend_opening)
        remember(self.folder, instance)
        terminal.say("server.open_demo" if demo else "server.open", url=instance.url, city=city.name)

    def keep(self) -> NoReturn:
        while True:
            time.sleep(_BEAT)
            self._tend()

    def close(self) -> None:
        if self.children:
            terminal.say("server.closing")
        supervise.end(self.children)
        if self.server:
            self.server.stop()

    def _prepare(self) -> None:
        terminal.set_up_django()
        from liuchi.server.prepare import prepare

        self.children = [Child("prepare", prepare).start()]
        code = self.children[0].result()
        self.children = []
        if code:
            raise Refused("server.no.prepared", code=code)

    def _tend_opening(self) -> None:
        """A process that dies again and again at the start would do so for ever."""
        self._tend()
        for child in self.children:
            if child.deaths >= _HOPELESS:
                raise Refused("server.no.ready", why=child.name)

    def _tend(self) -> None:
        if self.server and not self.server.alive():
            terminal.say("server.database_died")
            self.server.start(tell=terminal.say)
        for child in self.children:
            child.tend(time.monotonic())


def _environment(folder: DataFolder, instance: Instance, *, host: str, live: bool) -> dict[str, str]:
    """What the settings are to know of this start, in us and in all that we start."""
    told = {
        "LIUCHI_DATA": str(folder.path),
        "LIUCHI_INSTANCE": instance.id,
        "LIUCHI_CITY": instance.city,
        "LIUCHI_DEMO": "1" if instance.demo else "0",
        "LIUCHI_LIVE": "1" if live else "0",
    }
    if instance.demo and host not in _LOCAL:
        told["LIUCHI_HOSTS"] = os.environ.get("LIUCHI_HOSTS") or "*"
    return told


def _address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _break_off(signal_: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
