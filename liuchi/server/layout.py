"""Where things lie in a data folder. Only the data folder itself is made here."""

import hashlib
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from liuchi.server.account import server_account

OWNER, RUNNING, SUPERUSER, DATABASE = "liuchi_owner", "liuchi", "postgres", "liuchi"
_LONGEST_SOCKET_FOLDER = (
    85  # bytes: a socket's path may have 107, and the server adds «.s.PGSQL.5432.lock» to its folder
)
_FAR = Path("/var/lib/liuchi")


@dataclass(frozen=True)
class DataFolder:
    """The one folder that holds everything a city's installation keeps."""

    path: Path

    @classmethod
    def at(cls, path: str | Path) -> "DataFolder":
        return cls(Path(path).expanduser().resolve())

    def make(self) -> None:
        """Closed to others; where we are root, the server's account may pass through to what it owns within."""
        self.path.mkdir(mode=0o711 if server_account().other else 0o700, parents=True, exist_ok=True)

    @property
    def keys(self) -> Path:
        return self.path / "keys.json"

    @property
    def lock(self) -> Path:
        return self.path / "lock"

    @property
    def instance(self) -> Path:
        return self.path / "instance.json"

    @property
    def cluster_link(self) -> Path:
        """`pg`: the cluster itself, or a link to it where the server's account cannot enter the data folder."""
        return self.path / "pg"

    @cached_property
    def home(self) -> Path:
        """The folder with the cluster, its socket and its log: the data folder, or, where root keeps that behind a
        closed door (/root), a folder that `nobody` can enter."""
        if self.cluster_link.is_symlink():
            return self.cluster_link.resolve().parent
        return self.path if server_account().enters(self.path) else _FAR / self._short_name

    @property
    def cluster(self) -> Path:
        return self.home / "pg"

    @property
    def sockets(self) -> Path:
        """The folder of the server's socket. A socket's path has at most 107 bytes, so a deep one lies elsewhere."""
        near = self.home / "run"
        return near if len(bytes(near)) <= _LONGEST_SOCKET_FOLDER else Path(tempfile.gettempdir(), self._short_name)

    @property
    def server_log(self) -> Path:
        return self.home / "pg.log"

    def url(self, role: str, database: str = DATABASE) -> str:
        """The address of the embedded server for a role."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.sockets), safe='')}"

    @property
    def _short_name(self) -> str:
        return f"liuchi-{hashlib.sha256(bytes(self.path)).hexdigest()[:12]}"
