"""What a killed server left behind: its postmaster.pid, and perhaps the server itself."""

import os
import signal
import subprocess
import time
from pathlib import Path

from liuchi.server.refusals import Refused

_PATIENCE = 8.0  # seconds for a fast shutdown, which writes a checkpoint; breaking it off loses nothing


def clear(cluster: Path, sockets: Path) -> None:
    """Ends a server that still runs on this cluster, whose lock nobody holds, and removes the files by which a server
    that is gone says it is there: their number may belong to anything now, and PostgreSQL would refuse to start."""
    pid = server_of(cluster)
    if pid is not None:
        _end(pid, cluster)
    for file in (cluster / "postmaster.pid", *sockets.glob(".s.PGSQL.*")):
        file.unlink(missing_ok=True)


def server_of(cluster: Path) -> int | None:
    """The process of the server that runs on this cluster now, if any."""
    file = cluster / "postmaster.pid"
    if not file.exists():
        return None
    first = file.read_text().partition("\n")[0].strip()
    return int(first) if first.isdigit() and str(cluster) in _command(int(first)) else None


def ready(cluster: Path) -> bool:
    """Whether the server says, in the last line of its pid file, that it takes connections."""
    file = cluster / "postmaster.pid"
    lines = file.read_text().splitlines() if file.exists() else []
    return len(lines) > 7 and lines[7].strip() == "ready"


def _end(pid: int, cluster: Path) -> None:
    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        os.kill(pid, how)
        until = time.monotonic() + _PATIENCE
        while server_of(cluster) == pid:
            if time.monotonic() > until:
                break
            time.sleep(0.02)
        else:
            return
    raise Refused("server.no.end", pid=pid)


def _command(pid: int) -> str:
    """How a process was started; empty where there is none."""
    line = Path(f"/proc/{pid}/cmdline")
    if line.exists():
        return line.read_bytes().replace(b"\0", b" ").decode(errors="replace")
    if Path("/proc/self").exists():
        return ""
    asked = ["ps", "-ww", "-o", "command=", "-p", str(pid)]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603
