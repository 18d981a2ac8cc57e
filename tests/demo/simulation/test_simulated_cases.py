"""The coordinator in a wicked world: it holds, it replays, and whoever spoils it is found out."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from luukku.connectors.port import INTERIM, Kind
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.rules import decide
from luukku.coordinate.plans.state import apply
from luukku.demo.simulation import decisions, invariants, liftings, night, questions
from luukku.demo.simulation.moment import Invariant, unreleased
from luukku.demo.simulation.scenario import draw
from luukku.demo.simulation.world import Broken, World

SEEDS = range(1, 121)


def test_nothing_breaks_over_many_seeds() -> None:
    played = [night.play(seed) for seed in SEEDS]
    assert [one for one in played if one.fault is not None] == []
    assert sum(one.closed for one in played) > len(SEEDS) * 0.7
    assert sum(one.twin for one in played) >= 10


def test_the_world_is_as_wicked_as_it_says() -> None:
    worlds = [World(draw(seed)) for seed in SEEDS]
    for world in worlds:
        world.run()
    commands = [c for world in worlds for step in world.steps for c in step.commands]
    events = [e for world in worlds for step in world.steps for e in step.events]
    assert any(step.lost for world in worlds for step in world.steps)
    assert {c.kind for c in commands if isinstance(c, w.Record)} == set(Kind)
    assert {c.purpose for c in commands if isinstance(c, w.CreateTask)} == {
        "answer", "fallback", "review", "second-look", "release", "second-release", "lift",
    }  # fmt: skip
    assert {e.name for e in events if isinstance(e, w.TimerDue)} >= {
        "law",
        "follow-up",
        "agent-silent",
        "review-due",
    }
    assert w.Withdrawn() in events
    assert any(c.edition > 2 for c in commands if isinstance(c, w.Assemble))
    assert {c.why for c in commands if isinstance(c, w.EndQuestion)} >= {
        "resident-answered", "nothing-to-add", "resident-silent",
    }  # fmt: skip
    assert any(c.replaces and c.secret for c in commands if isinstance(c, w.PlaceOrder))
    assert {c.what for c in commands if isinstance(c, w.Wait)} == {
        "clarification-needed", "identity-doubt", "cannot-identify", "fee",
    }  # fmt: skip
    assert {c.why for c in commands if isinstance(c, w.GoOn)} == {
        "clarified", "identified", "fee-paid", "silent",
    }  # fmt: skip
    assert {c.how for c in commands if isinstance(c, w.Close)} == {
        "answered", "withdrawn", "refused", "not-identified", "fee-unpaid",
    }  # fmt: skip
    assert any(isinstance(c, w.Extend) for c in commands)
    assert sum(isinstance(c, w.SendBack) for c in commands) > 10
    assert {(c.day is None) for c in commands if isinstance(c, w.Lift)} == {True, False}
    assert sum(isinstance(c, w.EndLift) for c in commands) > 10


def test_a_seed_replays_exactly() -> None:
    assert [night.play(seed).trace for seed in range(1, 16)] == [
        night.play(seed).trace for seed in range(1, 16)
    ]
    assert len({night.play(seed).trace for seed in range(1, 16)}) == 15


def test_processes_come_to_the_same_as_one() -> None:
    alone = [night.play(seed).trace for seed in range(1, 9)]
    assert [one.trace for one in night.night(range(1, 9), processes=2)] == alone


# --- whoever spoils it is found out

Commands = list[w.Command]
Spoil = Callable[[w.CaseState, Sequence[w.Event], Commands, datetime], Commands]


def twice(kind: type) -> Spoil:
    return lambda state, events, commands, now: [
        d for c in commands for d in ((c, c) if isinstance(c, kind) else (c,))
    ]


def without(*kinds: type) -> Spoil:
    return lambda state, events, commands, now: [c for c in commands if not isinstance(c, kinds)]


def on_timers(more: Callable[[w.CaseState], Commands]) -> Spoil:
    def spoilt(state: w.CaseState, events: Sequence[w.Event], commands: Commands, now: datetime) -> Commands:
        timers = any(isinstance(e, w.TimerDue) for e in events)
        return commands + more(state) if timers and not state.closed else commands

    return spoilt


def silence_is_nothing_held(
    _: w.CaseState, __: Sequence[w.Event], commands: Commands, ___: datetime
) -> Commands:
    return [
        replace(c, kind=Kind.NOTHING_HELD) if isinstance(c, w.Record) and c.kind in INTERIM else c
        for c in commands
    ]


def always_the_first(_: w.CaseState, __: Sequence[w.Event], commands: Commands, ___: datetime) -> Commands:
    return [w.Assemble(1) if isinstance(c, w.Assemble) else c for c in commands]


def unreleased_goes_out(
    state: w.CaseState, _: Sequence[w.Event], commands: Commands, __: datetime
) -> Commands:
    after = apply(state, commands)
    told = all(o.outcome or o.secret for o in after.orders)
    return (
        [*commands, w.Assemble(after.edition + 1)]
        if unreleased(after) and told and not after.closed
        else commands
    )


def deaf_to_the_law(
    state: w.CaseState, events: Sequence[w.Event], commands: Commands, now: datetime
) -> Commands:
    return [] if w.TimerDue("law", "") in events else commands


def never_rests(state: w.CaseState, events: Sequence[w.Event], commands: Commands, now: datetime) -> Commands:
    seen = [e for e in events if isinstance(e, w.Replied | w.TimerDue)]
    return [w.Remind(state.orders[0].ref)] if state.closed and seen else commands


def closes_at_once(state: w.CaseState, _: Sequence[w.Event], commands: Commands, __: datetime) -> Commands:
    first = any(isinstance(c, w.Assemble) for c in commands) and not any(
        isinstance(c, w.Close) for c in commands
    )
    return [*commands, w.Close("answered")] if first else commands


def secrets_remind(
    state: w.CaseState, events: Sequence[w.Event], commands: Commands, _: datetime
) -> Commands:
    secret = {o.ref for o in state.orders if o.secret}
    others = [o.ref for o in state.orders if not o.secret]
    of_secret = events and all(getattr(e, "ref", None) in secret for e in events)
    return [*commands, w.Remind(others[0])] if of_secret and others else commands


def asks_again(state: w.CaseState, events: Sequence[w.Event], commands: Commands, now: datetime) -> Commands:
    over = any(isinstance(c, w.EndQuestion) for c in commands)
    return [*commands, w.AskResident(now.date())] if over else commands


def asks_at_once(state: w.CaseState, _: Sequence[w.Event], commands: Commands, now: datetime) -> Commands:
    return commands if state.orders else [*commands, w.AskResident(now.date())]


def waits_for_ever(_: w.CaseState, __: Sequence[w.Event], commands: Commands, ___: datetime) -> Commands:
    forgotten = [c for c in commands if not isinstance(c, w.SetTimer) or c.name != "resident-silent"]
    return [c for c in forgotten if not isinstance(c, w.EndQuestion)]


def answers_meanwhile(state: w.CaseState, _: Sequence[w.Event], commands: Commands, __: datetime) -> Commands:
    asked = any(isinstance(c, w.AskResident) for c in commands)
    return [*commands, w.Assemble(state.edition + 1)] if asked else commands


def replaces_what_was_found(
    state: w.CaseState, _: Sequence[w.Event], commands: Commands, __: datetime
) -> Commands:
    found = [o for o in state.counting if o.outcome is Kind.FOUND and not o.secret]
    told = any(isinstance(c, w.EndQuestion) for c in commands)
    return [
        *commands,
        *(
            w.PlaceOrder("again", o.register, o.administration, o.way, True, False, o.ref)
            for o in found
            if told
        ),
    ]


def searches_nowhere_again(
    _: w.CaseState, __: Sequence[w.Event], commands: Commands, ___: datetime
) -> Commands:
    anew = {c.ref for c in commands if isinstance(c, w.PlaceOrder) and c.replaces}
    return [
        c for c in commands if getattr(c, "ref", None) not in anew and getattr(c, "about", None) not in anew
    ]


def a_day_longer(_: w.CaseState, __: Sequence[w.Event], commands: Commands, ___: datetime) -> Commands:
    return [replace(c, due=c.due + timedelta(days=1)) if isinstance(c, w.Extend) else c for c in commands]


def always_extends(
    state: w.CaseState, events: Sequence[w.Event], commands: Commands, _: datetime
) -> Commands:
    wanted = [w.Extend(e.on, state.due) for e in events if isinstance(e, w.Extended)]
    return [*(c for c in commands if not isinstance(c, w.Extend)), *wanted]


def always_refuses(
    state: w.CaseState, events: Sequence[w.Event], commands: Commands, _: datetime
) -> Commands:
    wanted = any(isinstance(e, w.Refused) for e in events) and not state.closed
    return [w.Close("refused")] if wanted else commands


def answers_unclarified(
    state: w.CaseState, _: Sequence[w.Event], commands: Commands, __: datetime
) -> Commands:
    waits = any(isinstance(c, w.Wait) for c in commands)
    return [*commands, w.Assemble(state.edition + 1)] if waits else commands


def waits_without_end(_: w.CaseState, __: Sequence[w.Event], commands: Commands, ___: datetime) -> Commands:
    return [c for c in commands if not isinstance(c, w.SetTimer) or c.name != "wait-over"]


def decides_alone(_: w.CaseState, events: Sequence[w.Event], commands: Commands, now: datetime) -> Commands:
    alone = [e.ref for e in events if isinstance(e, w.Reviewed) and e.agreed is None]
    return [*commands, *(w.Try(ref, now, 0) for ref in alone)]


def releases_alone(_: w.CaseState, events: Sequence[w.Event], commands: Commands, __: datetime) -> Commands:
    released = {c.administration for c in commands if isinstance(c, w.Release)}
    first = [e.administration for e in events if isinstance(e, w.Released)]
    return [*commands, *(w.Release(one) for one in first if one not in released)]


def releases_all_the_same(
    _: w.CaseState, __: Sequence[w.Event], commands: Commands, ___: datetime
) -> Commands:
    back = {c.administration for c in commands if isinstance(c, w.SendBack)}
    return [*commands, *(w.Release(one) for one in sorted(back))]


def lifts_at_once(_: w.CaseState, events: Sequence[w.Event], commands: Commands, now: datetime) -> Commands:
    told = [c.ref for c in commands if isinstance(c, w.Lift) and c.day is not None]
    return [*commands, *(w.CreateTask(ref, "lift", now.date()) for ref in told)]


def forgets_to_ask(_: w.CaseState, __: Sequence[w.Event], commands: Commands, ___: datetime) -> Commands:
    return [c for c in commands if not (isinstance(c, w.CreateTask) and c.purpose == "lift")]


def final(state: w.CaseState) -> list[str]:
    return [o.ref for o in state.orders if o.final and o.waits_for is None]


SPOILT: dict[Invariant, Spoil] = {
    invariants.every_register_has_one_order: twice(w.PlaceOrder),
    invariants.an_edition_names_every_register: lambda s, e, c, n: [*c, w.Assemble(1)] if not s.orders else c,
    invariants.nothing_is_final_that_nobody_said: silence_is_nothing_held,
    invariants.final_outcomes_stay_final: on_timers(
        lambda s: [w.Record(ref, Kind.FAILED) for ref in final(s)]
    ),
    invariants.editions_count_upwards: always_the_first,
    invariants.nothing_goes_out_unreleased: unreleased_goes_out,
    invariants.the_first_edition_is_in_time: without(w.Assemble, w.Close),
    invariants.what_is_late_is_named: deaf_to_the_law,
    invariants.an_edition_says_something_new: on_timers(
        lambda s: [w.Assemble(s.edition + 1)] if s.edition else []
    ),
    invariants.a_closed_case_rests: never_rests,
    invariants.a_case_closes_only_when_nothing_is_open: closes_at_once,
    invariants.what_is_complete_is_closed: without(w.Close),
    invariants.secrets_move_nothing: secrets_remind,
    invariants.something_will_move_it: without(w.SetTimer),
    invariants.nobody_is_asked_twice: twice(w.CreateTask),
    invariants.one_timer_for_the_case: twice(w.SetTimer),
    invariants.a_register_is_asked_only_when_needed: on_timers(
        lambda s: [w.Try(ref, s_now(s), 0) for ref in final(s)]
    ),
    invariants.what_is_decided_is_looked_at_again: decides_alone,
    invariants.two_release_what_is_sensitive: releases_alone,
    invariants.what_was_sent_back_is_not_released: releases_all_the_same,
    questions.at_most_one_question: asks_again,
    questions.a_question_has_a_reason: asks_at_once,
    questions.a_question_holds_the_answer: answers_meanwhile,
    questions.a_question_ends_at_its_date: waits_for_ever,
    questions.an_answered_question_is_over: without(w.EndQuestion),
    questions.only_an_answer_replaces_orders: replaces_what_was_found,
    questions.more_is_searched_with: searches_nowhere_again,
    decisions.only_a_decision_moves_the_date: on_timers(
        lambda s: [w.GoOn("silent", s.received, s.due + timedelta(days=1))]
    ),
    decisions.the_date_is_the_law_s: a_day_longer,
    decisions.an_extension_is_in_time_and_the_only_one: always_extends,
    decisions.a_refusal_is_in_time: always_refuses,
    decisions.nothing_goes_out_while_the_resident_is_waited_for: answers_unclarified,
    decisions.a_wait_ends_at_its_date: waits_without_end,
    decisions.desks_follow_the_date: without(w.MoveTask),
    liftings.nobody_lifts_before_the_letter_counts_as_received: lifts_at_once,
    liftings.no_lifting_is_forgotten: forgets_to_ask,
    questions.what_was_replaced_is_history: on_timers(
        lambda s: [w.Record(o.ref, Kind.FOUND) for o in s.orders if o.replaced]
    ),
}


def s_now(state: w.CaseState) -> datetime:
    return datetime.fromisoformat(f"{state.received}T12:00:00+00:00")


@pytest.mark.parametrize("invariant", SPOILT, ids=lambda i: i.__name__)
def test_each_invariant_finds_out_who_breaks_it(invariant: Invariant) -> None:
    def spoilt(stream: w.Stream, state: w.CaseState, events: Sequence[w.Event], now: datetime) -> Commands:
        commands = decide(stream, state, events, now)
        if invariant is invariants.what_is_late_is_named and w.TimerDue("law", "") in events:
            return []
        return SPOILT[invariant](state, events, commands, now)

    assert first_broken(lambda seed: World(draw(seed), spoilt, [invariant])) == invariant.__name__


def first_broken(world: Callable[[int], World]) -> str | None:
    """The invariant that broke in the first seed that broke any."""
    for seed in SEEDS:
        try:
            world(seed).run()
        except Broken as broken:
            return broken.invariant
    return None


def test_a_task_that_ends_unnoticed_is_found_out() -> None:
    def forgetful(world: World) -> World:
        """With the outcome every task of the order ends, even the review that is still to come."""
        end = world.memory._end
        world.memory._end = lambda about, still=(): end(about)  # type: ignore[method-assign]
        return world

    only = [invariants.waiting_is_true]
    assert first_broken(lambda seed: forgetful(World(draw(seed), invariants=only))) == only[0].__name__


def test_every_invariant_has_somebody_who_breaks_it() -> None:
    assert {*SPOILT, invariants.waiting_is_true} == set(invariants.ALL)


def test_a_secret_that_shifts_a_visible_timer_by_a_second_is_found_out() -> None:
    def shifts(stream: w.Stream, state: w.CaseState, events: Sequence[w.Event], now: datetime) -> Commands:
        found = any(o.secret and o.outcome is Kind.FOUND for o in state.orders)
        return [
            replace(c, at=c.at + timedelta(seconds=found)) if isinstance(c, w.SetTimer) else c
            for c in decide(stream, state, events, now)
        ]

    faults = [night.play(seed, lambda s: World(s, shifts, [])).fault for seed in SEEDS]
    assert night.SECRETS in {f.invariant for f in faults if f}


def test_the_command_says_what_it_found(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("simulate", "--seeds", "4", "--processes", "1", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["seeds"], told["broken"], told["faults"]) == (4, 0, [])
    assert told["seeds_a_minute"] > 0


def test_the_command_replays_one_seed(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("simulate", "--seed", "3", "--trace")
    first = capsys.readouterr().out
    call_command("simulate", "--seed", "3", "--trace")
    assert capsys.readouterr().out == first
    assert first.startswith("0 20")
    assert "CaseOpened" in first


def test_no_seeds_are_refused_in_one_sentence() -> None:
    with pytest.raises(CommandError, match="at least 1"):
        call_command("simulate", "--seeds", "0")
