"""The files of a database cluster: made once by initdb, and who may connect, written at every start."""

import os
import shutil
import subprocess
import time
from pathlib import Path

from liuchi.server.account import Account, our_name
from liuchi.server.binaries import version
from liuchi.server.layout import OWNER, RUNNING, SUPERUSER, DataFolder
from liuchi.server.refusals import Refused


def make(folder: DataFolder, *, binaries: Path, account: Account, durable: bool) -> None:
    """An empty cluster, complete or not there at all: an interrupted initdb leaves only `pg.part`."""
    half = folder.home / "pg.part"
    shutil.rmtree(half, ignore_errors=True)
    account.make(half)
    command = [binaries / "initdb", "-D", half, "-U", SUPERUSER, "-A", "peer", "-E", "UTF8", "--no-instructions"]
    command += _locale(binaries) + ([] if durable else ["--no-sync"])
    done = subprocess.run(  # noqa: S603
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env=environment(),
        **account.switch(),  # type: ignore[call-overload]
    )
    if done.returncode:
        raise Refused("server.no.initdb", said=(done.stderr or done.stdout).strip())
    if folder.cluster.exists():  # of a data folder that was here before and was deleted
        folder.cluster.rename(folder.home / f"pg.{time.time_ns()}")
    half.rename(folder.cluster)
    if folder.home != folder.path:
        folder.cluster_link.symlink_to(folder.cluster)


def admit(folder: DataFolder, account: Account) -> None:
    """Only our own account connects, through the socket, known by the system itself: no passwords to lose or leak."""
    roles = (SUPERUSER, OWNER, RUNNING)
    _write(folder.cluster / "pg_hba.conf", "local all all peer map=liuchi\n", account)
    lines = [f'liuchi "{our_name()}" {role}\n' for role in roles]
    _write(folder.cluster / "pg_ident.conf", "".join(lines), account)


def environment() -> dict[str, str]:
    """What initdb and the server see of ours: nothing that would change their language or clock."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def _locale(binaries: Path) -> list[str]:
    """Unicode's own case rules, the same on every system; before 17 the system's, where there is no other choice."""
    if version(binaries) >= 17:
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C.UTF-8"]


def _write(file: Path, text: str, account: Account) -> None:
    half = file.with_name(file.name + ".part")
    half.write_text(text)
    half.chmod(0o600)
    if account.other:
        shutil.chown(half, account.uid, account.gid)
    half.replace(file)
