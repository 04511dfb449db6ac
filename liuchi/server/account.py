"""The operating system account that the database server runs as: PostgreSQL refuses to run as root."""

import os
import pwd
import shutil
from dataclasses import dataclass
from pathlib import Path

from liuchi.server.refusals import Refused


@dataclass(frozen=True)
class Account:
    """uid, gid   of the server process
    other      whether that is not who we are ourselves, so that files are given to it and it is switched to
    """

    uid: int
    gid: int
    other: bool

    def give(self, folder: Path) -> None:
        """Everything in this folder belongs to the account. Nothing to do where it is our own."""
        if not self.other or folder.stat().st_uid == self.uid:
            return
        for path in folder.rglob("*"):
            shutil.chown(path, self.uid, self.gid)
        shutil.chown(folder, self.uid, self.gid)

    def make(self, folder: Path) -> Path:
        """A folder for the account alone."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.give(folder)
        return folder

    def enters(self, folder: Path) -> bool:
        """Whether it may pass through this folder and all above it, to what it owns there."""
        return not self.other or all(_open_to_all(parent) for parent in [folder, *folder.parents])

    def switch(self) -> dict[str, object]:
        """What subprocess needs to start something as this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.other else {}


def server_account() -> Account:
    """Ourselves; `nobody` when we are root."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), other=False)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid, other=True)


def our_name() -> str:
    """The name of our own account, by which the server knows us at its socket."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise Refused("server.no.account", uid=os.geteuid()) from None


def _open_to_all(folder: Path) -> bool:
    return not folder.exists() or bool(folder.stat().st_mode & 0o001)
