"""Where the embedded server lives, and as whom. No folder of yours is opened wider for it.

An ordinary user's server lies in LUUKKU_HOME and runs as that user. PostgreSQL refuses to run as root, so root's
server runs as the system account `luukku` and lies in /var/lib/luukku: the account needs no way into root's folders.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from luukku.main import keys

ACCOUNT = "luukku"
ROOTS_FOLDER = Path("/var/lib/luukku")
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET = 103  # bytes; Linux takes 107, other systems 103


class DatabaseUnusable(Exception):
    """The database cannot be used; the text is one sentence for people and holds no personal data."""


@dataclass(frozen=True, slots=True)
class Places:
    home: Path
    data: Path
    socket: Path
    uid: int  # whom the server runs as
    gid: int

    @property
    def log(self) -> Path:
        return self.data / "server.log"


def _is_root() -> bool:
    return os.geteuid() == 0


def _own_name(home: Path) -> str:
    """A name nobody can guess and a new home never shares with an old one."""
    return keys.own_key(home, "place")[:16]


def base_folder(home: Path) -> Path:
    return ROOTS_FOLDER / _own_name(home) if _is_root() else home


def socket_folder(home: Path) -> Path:
    """The folder of the server's socket: known before it runs. One too long for a socket moves to the temp folder."""
    folder = base_folder(home) / "run"
    if len(os.fsencode(folder / SOCKET)) <= LONGEST_SOCKET:
        return folder
    temp = Path(tempfile.gettempdir())
    short = temp if len(os.fsencode(temp)) < 60 else Path("/tmp")  # noqa: S108 - 0700, name unguessable
    return short / f"luukku-{_own_name(home)}"


def prepare(home: Path) -> Places:
    """Make the folders, each 0700 and owned by whom the server runs as; refuse what belongs to somebody else."""
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        owner = home.stat().st_uid
    except OSError as wrong:
        raise DatabaseUnusable(f"{home} cannot be used as LUUKKU_HOME: {wrong.strerror}.") from None
    if owner != os.geteuid() or not os.access(home, os.W_OK | os.X_OK):
        raise DatabaseUnusable(f"{home} belongs to another user; set LUUKKU_HOME to a folder of your own.")
    uid, gid = _account() if _is_root() else (os.geteuid(), os.getegid())
    base = base_folder(home)
    if _is_root():
        ROOTS_FOLDER.mkdir(parents=True, exist_ok=True, mode=0o755)
        _private(base, uid, gid)
        _note_home(base, home)
    places = Places(home=home, data=base / "db", socket=socket_folder(home), uid=uid, gid=gid)
    _private(places.socket, uid, gid)
    return places


def _note_home(base: Path, home: Path) -> None:
    """Beside root's cluster stands whose it is, for people who clean up."""
    try:
        with open(os.open(base / "home", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as note:
            note.write(f"{home}\n")
    except FileExistsError:
        pass


def _private(folder: Path, uid: int, gid: int) -> None:
    """A folder for its owner alone. Made private at birth; an existing one must already be ours."""
    try:
        folder.mkdir(mode=0o700)
        if _is_root():
            os.chown(folder, uid, gid)
    except FileExistsError:
        pass
    now = folder.lstat()
    if not folder.is_dir() or folder.is_symlink() or now.st_uid not in (uid, os.geteuid()):
        raise DatabaseUnusable(f"{folder} belongs to somebody else; remove it or set another LUUKKU_HOME.")
    if _is_root() and now.st_uid != uid:
        os.chown(folder, uid, gid)
    if now.st_mode & 0o077:
        folder.chmod(0o700)


def _account() -> tuple[int, int]:
    """User and group of the system account that runs root's server; made when missing."""
    try:
        found = pwd.getpwnam(ACCOUNT)
    except KeyError:
        reason = _make_account()
        try:
            found = pwd.getpwnam(ACCOUNT)  # made by us, or by another starter at the same moment
        except KeyError:
            raise DatabaseUnusable(
                f"PostgreSQL refuses to run as root, and the system account {ACCOUNT} could not be made ({reason})."
            ) from None
    return found.pw_uid, found.pw_gid


def _make_account() -> str:
    """Why the account could not be made, where it could not."""
    path = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"  # a bare system's PATH may leave them out
    program = shutil.which("useradd", path=path)
    if program is None:
        return "there is no useradd here"
    command = [
        program,
        "--system",
        "--user-group",
        "--no-create-home",
        "--shell",
        "/usr/sbin/nologin",
        ACCOUNT,
    ]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    return made.stderr.strip() or f"useradd ended with {made.returncode}"
