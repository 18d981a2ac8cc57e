"""What must hold after every decision. Each is a pure function whose docstring is the sentence that is printed."""

from __future__ import annotations

from collections import Counter

from luukku.connectors.port import INTERIM
from luukku.coordinate.plans import second
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.state import apply

from . import decisions, liftings, questions
from .moment import Invariant, Moment, about, recorded, unreleased

RELEASES = ("release", "second-release")


def every_register_has_one_order(m: Moment) -> bool:
    """Every register in scope has exactly one order that counts."""
    return sorted(o.register for o in m.after.counting) == sorted(r.register for r in m.scope)


def an_edition_names_every_register(m: Moment) -> bool:
    """No edition while an order that may be known of has no outcome: found, nothing, or named as late or failed."""
    return all(o.secret or o.outcome is not None for edition in m.editions for o in edition.state.counting)


def nothing_is_final_that_nobody_said(m: Moment) -> bool:
    """A final outcome, above all `nothing held`, is what a register or a person said; silence and failure never are."""
    said = {(about(e), e.kind) for e in m.events if isinstance(e, w.Replied | w.DeskAnswered)}
    return all((c.ref, c.kind) in said for c in recorded(m) if c.kind not in INTERIM)


def final_outcomes_stay_final(m: Moment) -> bool:
    """A final outcome is never replaced by an interim one."""
    final = {o.ref for o in m.before.orders if o.final}
    for c in recorded(m):
        if c.kind in INTERIM and c.ref in final:
            return False
        if c.kind not in INTERIM:
            final.add(c.ref)
    return True


def editions_count_upwards(m: Moment) -> bool:
    """Editions are numbered 1, 2, 3: no number comes twice or is left out."""
    first = m.before.edition + 1
    return [e.number for e in m.editions] == list(range(first, first + len(m.editions)))


def nothing_goes_out_unreleased(m: Moment) -> bool:
    """Nothing is assembled while an administration has not released its part, unless the law's date forces it."""
    return m.now >= m.law or all(not unreleased(edition.state) for edition in m.editions)


def the_first_edition_is_in_time(m: Moment) -> bool:
    """The first edition is there no later than the law's date."""
    waiting = m.after.edition == 0 or bool(m.editions and m.editions[0].number == 1)
    withdrawn = m.after.closed and m.after.edition == 0
    return withdrawn or not waiting or m.now.date() <= m.after.due


def what_is_late_is_named(m: Moment) -> bool:
    """Once the law's timer has spoken, and its clock runs, no order of an open case is without an outcome."""
    spoken = w.TimerDue("law", "") in m.events and not m.after.stands_still
    return m.before.closed or not spoken or all(o.outcome is not None for o in m.after.counting)


def an_edition_says_something_new(m: Moment) -> bool:
    """A later edition tells something that the one before did not."""
    return all(e.number == 1 or e.told != m.told for e in m.editions)


def a_closed_case_rests(m: Moment) -> bool:
    """A closed case takes no commands but those of secret registers and of what is lifted, and nobody else is asked."""
    if not m.after.closed:
        return True
    state, resting = m.before, True
    for c in m.commands:
        resting = resting and (not state.closed or about(c) in m.secrets or liftings.of_lifting(c, state))
        state = apply(state, [c])
    asked = {who for who, purpose in m.tasks if purpose != "lift"}
    return resting and m.asking <= m.secrets and asked <= m.secrets


def a_case_closes_only_when_nothing_is_open(m: Moment) -> bool:
    """An answered case is closed only when every part that may be known of is final, released and told."""
    if w.Close("answered") not in m.commands:
        return True
    done = all(o.secret or (o.final and o.waits_for in (None, "lift")) for o in m.after.counting)
    told = m.editions[-1].told if m.editions else m.told
    return (
        done
        and not unreleased(m.after)
        and all(o.secret or told[o.ref][1] == o.outcome for o in m.after.counting)
    )


def what_is_complete_is_closed(m: Moment) -> bool:
    """A case of which every part is final and released, and no question waits, is closed with that, at once."""
    complete = all(o.done for o in m.after.counting) and not unreleased(m.after)
    complete = complete and m.after.question != "asked" and m.after.waits is None
    return m.after.closed or not complete


def secrets_move_nothing(m: Moment) -> bool:
    """What a secret register does leads to nothing outside that register."""
    if not m.events or any(about(e) not in m.secrets for e in m.events):
        return True
    return all(about(c) in m.secrets for c in m.commands)


def something_will_move_it(m: Moment) -> bool:
    """Every order that is not done waits for an attempt, a task or a timer; every open case has a timer of its own."""
    if m.after.closed:
        return True
    tasks, timers = {who for who, _ in m.tasks}, {who for _, who in m.timers}
    orders = all(
        (o.final and o.waits_for is None) or o.ref in m.asking or o.ref in tasks or o.ref in timers
        for o in m.after.counting
    )
    parts = all(who in tasks for who in unreleased(m.after) if _ready(m.after, who))
    return orders and parts and "" in timers


def waiting_is_true(m: Moment) -> bool:
    """An order that waits for an attempt has one; one that waits for a desk or a review has an open task."""
    tasks = {who for who, _ in m.tasks}
    return all(
        o.waits_for is None or o.ref in (m.asking if o.waits_for == "attempt" else tasks)
        for o in m.after.orders
    )


def nobody_is_asked_twice(m: Moment) -> bool:
    """No two open tasks of one purpose for one order or administration."""
    return all(number == 1 for number in Counter(m.tasks).values())


def one_timer_for_the_case(m: Moment) -> bool:
    """The law's timer and the follow-up run once each; an order's next try and next warning too."""
    kept = ("law", "follow-up", "desk-due", "try-again", "release-due", "resident-silent", "wait-over",
            "lift", "lift-due")  # fmt: skip
    return all(number == 1 for (name, _), number in Counter(m.timers).items() if name in kept)


def a_register_is_asked_only_when_needed(m: Moment) -> bool:
    """What is settled is not asked again, unless people decided on doubtful candidates."""
    settled = {o.ref for o in m.before.orders if o.final and o.waits_for is None}
    reviewed = {e.ref for e in m.events if isinstance(e, w.Reviewed)}
    return all(c.ref not in settled or c.ref in reviewed for c in m.commands if isinstance(c, w.Try))


def what_is_decided_is_looked_at_again(m: Moment) -> bool:
    """Where a second look is asked, no register is asked with what only one person decided."""
    alone = {e.ref for e in m.events if isinstance(e, w.Reviewed) and e.agreed is None}
    return not any(
        second.look_wanted(m.stream, o) and isinstance(c, w.Try) and c.ref == o.ref and c.ref in alone
        for c in m.commands
        for o in m.after.orders
    )


def two_release_what_is_sensitive(m: Moment) -> bool:
    """Where two officials release, a part goes out only after both have released all of it."""
    before = {one.administration: one for one in m.before.legs}
    return all(
        before[c.administration].once
        or not second.release_wanted(m.stream, m.before, before[c.administration])
        for c in m.commands
        if isinstance(c, w.Release) and c.administration in before
    )


def what_was_sent_back_is_not_released(m: Moment) -> bool:
    """What an official sent back is not released, and nobody is asked to, before its desk has answered anew."""
    state = m.before
    for c in m.commands:
        state = apply(state, [c])
        asks = isinstance(c, w.CreateTask) and c.purpose in RELEASES
        if (asks or isinstance(c, w.Release)) and about(c) in _all_sent_back(state):
            return False
    return not any((who, purpose) in m.tasks for who in _all_sent_back(m.after) for purpose in RELEASES)


def _all_sent_back(state: w.CaseState) -> set[str]:
    return {o.administration for o in state.counting if o.sent_back and not state.closed}


def _ready(state: w.CaseState, administration: str) -> bool:
    return all(o.settled for o in state.counting if o.administration == administration and not o.secret)


ALL: tuple[Invariant, ...] = (
    every_register_has_one_order,
    an_edition_names_every_register,
    nothing_is_final_that_nobody_said,
    final_outcomes_stay_final,
    editions_count_upwards,
    nothing_goes_out_unreleased,
    the_first_edition_is_in_time,
    what_is_late_is_named,
    an_edition_says_something_new,
    a_closed_case_rests,
    a_case_closes_only_when_nothing_is_open,
    what_is_complete_is_closed,
    secrets_move_nothing,
    something_will_move_it,
    waiting_is_true,
    nobody_is_asked_twice,
    one_timer_for_the_case,
    a_register_is_asked_only_when_needed,
    what_is_decided_is_looked_at_again,
    two_release_what_is_sensitive,
    what_was_sent_back_is_not_released,
    *questions.ALL,
    *decisions.ALL,
    *liftings.ALL,
)
