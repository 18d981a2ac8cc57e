"""The coordinator: what happens next in a case. Pure: no clock, network, database or randomness inside.

`decide` reads the stream, the state of one case and what just happened, and says what to do. The executor
(`cases/executing.py`) does it in one transaction; the simulation does it in memory; both follow `apply`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from luukku.connectors.port import Kind

from . import question
from . import words as w
from .state import apply, leg, order
from .timing import jittered, morning

LAW_MARGIN = timedelta(days=3)
"""A desk is due at the latest this long before the law's date: an answer must still be put together."""
REVIEW_DAYS = 5
RELEASE_DAYS = 5
LATE_DAYS = 7
FOLLOW_UP = timedelta(days=7)
AGENT_SILENT = timedelta(days=1)
"""An administration's agent asks every second; one that has not come for so long is out of order."""


def decide(stream: w.Stream, state: w.CaseState, events: Sequence[w.Event], now: datetime) -> list[w.Command]:
    """The commands that follow from `events`, in order. The same input gives the same output, always."""
    draft = _Draft(stream, state, now)
    for event in events:
        draft.take(event)
    draft.gather()
    return draft.commands


class _Draft:
    """The case while one list of events is worked in: commands so far, and the state they lead to."""

    def __init__(self, stream: w.Stream, state: w.CaseState, now: datetime) -> None:
        self.stream, self.state, self.now = stream, state, now
        self.commands: list[w.Command] = []
        self.called_for = False  # an edition, with whatever there is
        self.followed_up = False

    def do(self, *commands: w.Command) -> None:
        self.commands += commands
        self.state = apply(self.state, commands)

    def take(self, event: w.Event) -> None:
        if self.of_replaced(event) or (self.state.closed and not self.of_secret(event)):
            return
        match event:
            case w.CaseOpened(registers):
                self.open(registers)
            case w.Replied():
                self.replied(event)
            case w.DeskAnswered(ref, kind):
                self.do(w.Record(ref, kind))
            case w.Reviewed(ref):
                self.reviewed(order(self.state, ref))
            case w.Released(administration):
                self.do(w.Release(administration))
            case w.TimerDue(name, about):
                self.timer(name, about)
            case w.ResidentAnswered(more):
                self.resident_answered(more)
            case w.Withdrawn():
                self.do(w.Close("withdrawn"))

    def of_secret(self, event: w.Event) -> bool:
        """What a secret register does goes on, unseen, after the case is closed."""
        return any(o.ref == _ref(event) and o.secret for o in self.state.orders)

    def of_replaced(self, event: w.Event) -> bool:
        """What still comes of an order that was replaced counts no more."""
        return any(o.ref == _ref(event) and o.replaced for o in self.state.orders)

    # --- opening

    def open(self, registers: Iterable[w.InScope]) -> None:
        for r in registers:
            ref = f"{r.register}#1"
            self.do(w.PlaceOrder(ref, r.register, r.administration, r.way, r.by_rule, r.secret))
            if r.way == "desk":
                self.ask_desk(ref, "answer")
            else:
                self.attempt(ref, 0)
        self.do(w.SetTimer("law", "", self.law_s_moment()))

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

    def due_within(self, days: int) -> date:
        """So many days from now, but in time for the law; never before tomorrow."""
        today = self.now.date()
        return max(min(today + timedelta(days=days), self.state.due - LAW_MARGIN), today + timedelta(days=1))

    # --- replies of machines

    def replied(self, event: w.Replied) -> None:
        o = order(self.state, event.ref)
        if o.waits_for != "attempt" and (
            o.final or o.waits_for == "review" or event.kind in (None, Kind.FAILED)
        ):
            return  # a late twin of an attempt that already counted; only what settles an open order is news
        if event.kind is Kind.FAILED:
            self.failed(o, event)
            return
        if event.kind is not None:
            self.do(w.Record(event.ref, event.kind, event.reason))
        if event.doubtful:
            due = self.due_within(REVIEW_DAYS)
            self.do(w.CreateTask(event.ref, "review", due))
            self.do(w.SetTimer("review-due", event.ref, morning(due, days=1)))

    def failed(self, o: w.OrderState, event: w.Replied) -> None:
        retry = self.stream.retry
        if not event.permanent and o.tries < retry.tries and o.rounds == 0:
            pause = retry.pause_seconds[min(o.tries, len(retry.pause_seconds)) - 1]
            self.do(w.Try(o.ref, self.now + jittered(pause, o.ref, o.tries), o.rounds))
            return
        hours = retry.later_hours[min(o.rounds, len(retry.later_hours) - 1)]
        again = self.now + jittered(hours * 3600, o.ref, o.rounds)
        if o.final:  # what was found stands while that which people decided beside it is fetched
            self.do(w.Try(o.ref, again, o.rounds + 1))
            return
        if o.outcome is not Kind.FAILED:  # failing still is no news
            due = self.due_within(self.stream.desk.due_days)
            self.do(w.Record(o.ref, Kind.FAILED, event.reason, due))
        self.do(w.SetTimer("try-again", o.ref, again))
        if not o.fallback:
            self.ask_desk(o.ref, "fallback")

    def reviewed(self, o: w.OrderState) -> None:
        """Asked again with what people decided, unless a desk has settled it meanwhile."""
        if o.waits_for == "review" or not o.final or o.outcome is Kind.NOT_IDENTIFIED:
            self.attempt(o.ref, o.rounds)

    # --- timers

    def timer(self, name: w.TimerName, about: str) -> None:
        match name:
            case "law":
                self.end_question("law-date-near")
                self.name_what_is_late()
            case "resident-silent":
                self.end_question("resident-silent")
            case "release-due":
                if leg(self.state, about).asked:
                    self.do(w.Escalate(about, "release-overdue"))
                    self.do(w.SetTimer("release-due", about, self.now + timedelta(days=LATE_DAYS)))
            case "follow-up":
                self.follow_up()
            case _:
                self.order_timer(name, order(self.state, about))

    def order_timer(self, name: w.TimerName, o: w.OrderState) -> None:
        match name:
            case "agent-silent" if o.outcome in (None, Kind.LATE) and o.waits_for == "attempt":
                self.failed(o, w.Replied(o.ref, Kind.FAILED, "agent-silent", permanent=True))
            case "desk-remind" if not o.final:
                self.do(w.Remind(o.ref))
            case "desk-due" if not o.final:
                self.late(o)
                self.do(w.SetTimer("desk-due", o.ref, self.now + timedelta(days=LATE_DAYS)))
            case "review-due" if o.waits_for == "review":
                self.not_reviewed(o)
            case "try-again" if not o.final and o.waits_for != "attempt":
                self.do(w.Try(o.ref, self.now, o.rounds + 1))

    def late(self, o: w.OrderState) -> None:
        expected = self.now.date() + timedelta(days=LATE_DAYS)
        if o.outcome is None:
            self.do(w.Record(o.ref, Kind.LATE, "desk-overdue", expected))
        self.do(w.Escalate(o.ref, "desk-overdue"))

    def not_reviewed(self, o: w.OrderState) -> None:
        """That nobody looked is no outcome: it is named as late, and people are called upon until they do."""
        again = self.now + timedelta(days=LATE_DAYS)
        if o.outcome is None:
            self.do(w.Record(o.ref, Kind.LATE, "not-reviewed", again.date()))
        self.do(w.Escalate(o.ref, "review-overdue"), w.SetTimer("review-due", o.ref, again))

    def name_what_is_late(self) -> None:
        """The law's date is near: nothing may stay without an outcome, and nothing unreleased unnoticed."""
        expected = self.state.due + timedelta(days=LATE_DAYS)
        for o in self.state.counting:
            if o.outcome is None:
                self.do(
                    w.Record(o.ref, Kind.LATE, "law-date-near", expected), w.Escalate(o.ref, "law-date-near")
                )
        for one in self.unreleased():
            self.do(w.Escalate(one.administration, "release-overdue"))
        self.called_for = True

    def follow_up(self) -> None:
        self.called_for = self.called_for or not self.unreleased() or self.now >= self.law_s_moment()
        self.followed_up = True

    def law_s_moment(self) -> datetime:
        """From here on an answer goes out with whatever there is."""
        return morning(self.state.due - LAW_MARGIN)

    # --- the question back

    def resident_answered(self, more: bool) -> None:
        """One question has one answer; what comes after that changes nothing."""
        if self.state.question != "asked":
            return
        self.end_question("resident-answered" if more else "nothing-to-add")
        for anew in question.asked_anew(self.state) if more else ():
            self.do(anew)
            self.attempt(anew.ref, 0)

    def end_question(self, why: w.QuestionEnd) -> None:
        if self.state.question == "asked":
            self.do(w.EndQuestion(why))

    def ask_resident(self) -> None:
        law_s_day = self.state.due - LAW_MARGIN
        until = question.ask_until(self.stream, self.state, self.now.date(), law_s_day)
        if until is not None:
            self.do(w.AskResident(until), w.SetTimer("resident-silent", "", morning(until, days=1)))

    # --- gathering

    def gather(self) -> None:
        """Release what is ready, answer when nothing is without an outcome, close when all is final.

        Last of all: an edition holds everything that was decided at its moment.
        """
        if self.state.closed:
            return
        for one in self.unreleased():
            if not one.asked and all(o.settled for o in self.shown(one)):
                self.release(one)
        if not self.called_for:
            self.ask_resident()
        if self.called_for or (self.state.orders and self.complete() and self.edition_wanted()):
            self.assemble()
        if self.followed_up and not self.state.closed:
            self.do(w.SetTimer("follow-up", "", self.now + FOLLOW_UP))

    def unreleased(self) -> list[w.LegState]:
        """Legs with something final that must not go out yet. That it failed or is late needs no release."""
        ready = {o.administration for o in self.state.counting if o.final and not o.secret}
        return [one for one in self.state.legs if not one.released and one.administration in ready]

    def shown(self, one: w.LegState) -> list[w.OrderState]:
        return [o for o in self.state.counting if o.administration == one.administration and not o.secret]

    def release(self, one: w.LegState) -> None:
        if one.by_rule:
            self.do(w.Release(one.administration))
            return
        due = self.due_within(RELEASE_DAYS)
        self.do(w.CreateTask(one.administration, "release", due))
        self.do(w.SetTimer("release-due", one.administration, morning(due, days=1)))

    def complete(self) -> bool:
        return not self.unreleased() and all(o.settled for o in self.state.counting)

    def edition_wanted(self) -> bool:
        """The first as soon as every order has an outcome, and the resident may have had their say; a later one
        when nothing is open any more.
        """
        if self.state.edition == 0:
            return self.state.question != "asked"
        return self.state.news and all(o.done for o in self.state.counting)

    def assemble(self) -> None:
        if not self.stream.has("assemble") or (self.state.edition and not self.state.news):
            return
        number = self.state.edition + 1
        self.do(w.Assemble(number))
        if self.stream.has("deliver"):
            self.do(w.Deliver(number))
        if self.complete() and all(o.done for o in self.state.counting):
            self.do(w.Close("answered"))
        elif number == 1:
            self.do(w.SetTimer("follow-up", "", self.now + FOLLOW_UP))


def _ref(event: w.Event) -> str | None:
    """Of the order that an event is about."""
    return event.about if isinstance(event, w.TimerDue) else getattr(event, "ref", None)
