"""A case while one list of events is worked in: the commands so far, and the state they lead to. Pure.

What every part of the interpreter does lies here: to place, to try, to ask a desk, and the dates it counts with.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from . import words as w
from .state import apply, order
from .timing import morning

LAW_MARGIN = timedelta(days=3)
"""A desk is due at the latest this long before the law's date: an answer must still be put together."""
LATE_DAYS = 7
AGENT_SILENT = timedelta(days=1)
"""An administration's agent asks every second; one that has not come for so long is out of order."""


class Draft:
    """`do` adds commands and follows them at once: whoever reads `state` next reads where they lead."""

    def __init__(self, stream: w.Stream, state: w.CaseState, now: datetime) -> None:
        self.stream, self.state, self.now = stream, state, now
        self.commands: list[w.Command] = []
        self.called_for = False  # an edition, with whatever there is
        self.followed_up = False

    def do(self, *commands: w.Command) -> None:
        self.commands += commands
        self.state = apply(self.state, commands)

    def attempt(self, ref: str, rounds: int) -> None:
        self.do(w.Try(ref, self.now, rounds))
        if order(self.state, ref).way == "agent":
            self.do(w.SetTimer("agent-silent", ref, self.now + AGENT_SILENT))

    def ask_desk(self, ref: str, purpose: w.Purpose) -> None:
        due = self.due_within(self.stream.desk.due_days)
        self.do(w.CreateTask(ref, purpose, due), w.SetTimer("desk-due", ref, morning(due, days=1)))
        today = self.now.date()
        for days in self.stream.desk.remind_days:
            if today + timedelta(days=days) < due:
                self.do(w.SetTimer("desk-remind", ref, morning(today, days=days)))

    def due_within(self, days: int, since: date | None = None) -> date:
        """So many days from now or a later day, but in time for the law; never before tomorrow."""
        today = self.now.date()
        wanted = max(since or today, today) + timedelta(days=days)
        return max(min(wanted, self.law_s_day()), today + timedelta(days=1))

    def law_s_day(self) -> date:
        return self.state.due - LAW_MARGIN

    def law_s_moment(self) -> datetime:
        """From here on an answer goes out with whatever there is."""
        return morning(self.law_s_day())
