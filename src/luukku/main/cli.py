"""`luukku ...`: the one command. It starts what is needed, then runs the room's own management command."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

COMMANDS = {
    "demo": "build Salmela, file Anna's request, and show every leg live",
    "ask": "file a request and follow it to its answer:  luukku ask access --resident anna",
    "note": "take down a request that came to the counter, by letter, phone or mail, and file it",
    "minutes": "how long clerks were at a case:  luukku minutes 2026-000001",
    "hand-over": "write a case's answer with all its documents into a folder, to be printed and handed out",
    "work": "carry out what is due: the fast and the slow lane, and the sweep",
    "serve": "the counter's pages",
    "health": "how the counter is: database, migrations, the oldest job, the oldest unsealed entry",
    "load": "publish a catalogue pack, all or nothing:  luukku load packs/salmela",
    "check": "say of each register whether it answers, with what rights, and what it would be asked",
    "import": "make a pack draft from the register sheet:  luukku import registers FILE.xlsx",
    "agent": "carry out orders at the administration, without a way into the counter's database",
    "agents": "make the token of an administration's agent:  luukku agents add dental",
    "train": "learn match weights from the registers",
    "staff": "invite staff to a passkey, list or end accounts:  luukku staff invite dental clerk official",
    "journal": "verify the sealed journal, or let go of what is past its date:  luukku journal verify | forget",
    "hold": "keep a case although its time will be over:  luukku hold 2026-000001 --because complaint --by reg-2",
    "evidence": "all that shows how a case was handled, for the supervisory authority, as one file",
    "archive": "a case as a package for the archive:  luukku archive 2026-000001 --into FOLDER --by reg-2",
    "dispose": "say which cases are past their date; destroy them; prove that one is gone",
    "erase": "erase the person whose erasure was decided in a case; say what keeps them",
    "score": "compare answers with the truth of the demo",
    "chaos": "kill workers and the database under many requests; nothing may be lost or done twice",
    "simulate": "play thousands of cases, or a municipality's quarter, in seconds",
    "bench": "measure:  luukku bench access | match | redact | pages | restore",
    "backup": "everything, locked into one file:  luukku backup --into FOLDER",
    "backup-key": "make the pair of keys of backups:  luukku backup-key FILE",
    "restore": "a backup back into an empty database:  luukku restore FILE --key FILE",
    "export": "everything in open formats, for another system:  luukku export --all FOLDER --by SIGN",
    "prepare-database": "print, or run by --url, what a PostgreSQL of yours needs once",
    "migrate": "bring the database up to date",
    "settings": "every setting: name, value, help",
    "stop": "stop the embedded database",
}
WITHOUT_DATABASE = frozenset(
    {"simulate", "bench", "chaos", "import", "prepare-database", "backup-key", "restore"}
)


def main(argv: Sequence[str] | None = None) -> None:
    """Entry point. Exit status 0: done; 1: could not be done, said in one sentence; 2: the call's words are off."""
    args = list(sys.argv[1:] if argv is None else argv)
    if not args or args[0] in ("help", "-h", "--help"):
        say(usage())
        return
    if args[0] not in COMMANDS:
        fail(f"There is no command {args[0]!r}. `luukku help` lists them all.", 2)
    if args[0] == "agent":
        from luukku.connectors.agent import main as agent  # never with Django in the same process

        raise SystemExit(agent(args[1:]))
    try:
        _run(args)
    except Refusal as refused:
        fail(str(refused), refused.status)
    except KeyboardInterrupt:
        raise SystemExit(130) from None


class Refusal(Exception):
    """One sentence for whoever called."""

    def __init__(self, sentence: str, status: int = 1) -> None:
        super().__init__(sentence)
        self.status = status


def _run(args: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luukku.main.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError, ProgrammingError

    own = {"settings": _settings, "stop": _stop, "migrate": _migrate}.get(args[0])
    try:
        django.setup()
        if own is not None:
            own()
            return
        if args[0] not in WITHOUT_DATABASE:
            _ready_database()
        _command(args)
    except ImproperlyConfigured as wrong:
        raise Refusal(str(wrong)) from None
    except OperationalError as error:
        raise Refusal(_of_the_database(getattr(error.__cause__, "sqlstate", None))) from None
    except ProgrammingError as error:
        if getattr(error.__cause__, "sqlstate", None) != "42501":
            raise
        raise Refusal("The role that logs in to the database may not do this (42501).") from None


def _of_the_database(state: str | None) -> str:
    if state == "53100":
        return "The disk of the database is full: nothing was changed. Make room and do it again."
    return f"The database refused ({state})." if state else "The database does not answer."


def _command(args: list[str]) -> None:
    """The room's own command. What it cannot do is one sentence, without a trace of where in the code that was."""
    from django.core.management import CommandError, ManagementUtility
    from django.db import connections

    command = ManagementUtility(["luukku", *args]).fetch_command(args[0].replace("-", "_"))
    command._called_from_command_line = True  # type: ignore[attr-defined]  # its parser then speaks to a person, and ends with status 2
    said = vars(command.create_parser("luukku", args[0]).parse_args(args[1:]))
    try:
        command.execute(*said.pop("args", ()), **said)
    except CommandError as refused:
        if said["traceback"]:
            raise
        raise Refusal(str(refused), refused.returncode) from None
    finally:
        connections.close_all()


def _start_database() -> None:
    from django.conf import settings

    from luukku.main import database

    if settings.LUUKKU_EMBEDDED:
        try:
            database.ensure(settings.LUUKKU_HOME)
        except database.DatabaseUnusable as unusable:
            raise Refusal(str(unusable)) from None


def _ready_database() -> None:
    """An embedded database is started and brought up to date; yours is yours to migrate, and refused when behind."""
    from django.conf import settings

    from luukku.main.database.migrating import is_current, migrate

    _start_database()
    if settings.LUUKKU_EMBEDDED:
        if not is_current():
            migrate()
    elif not is_current(as_owner=False):
        raise Refusal("The database is not up to date with this Luukku: run `luukku migrate`.")


def _migrate() -> None:
    from luukku.main.database.migrating import migrate

    _start_database()
    migrate()
    say("The database is up to date.")


def _stop() -> None:
    from django.conf import settings

    from luukku.main import database

    stopped = settings.LUUKKU_EMBEDDED and database.stop(settings.LUUKKU_HOME)
    say("The embedded database has stopped." if stopped else "No embedded database was running here.")


def _settings() -> None:
    from django.conf import settings

    for one in settings.SETTINGS:
        value = settings.VALUES[one.name]
        shown = value if not one.secret else "(secret)" if value else "(not set)"
        say(f"{one.name} = {shown}\n    {one.help}")


def usage() -> str:
    """What `luukku help` prints."""
    width = max(map(len, COMMANDS))
    lines = (f"  luukku {name:{width}}  {what}" for name, what in COMMANDS.items())
    return "One counter in front of many administrations.\n\n" + "\n".join(lines)


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def fail(sentence: str, status: int) -> None:
    sys.stderr.write(sentence + "\n")
    raise SystemExit(status)
