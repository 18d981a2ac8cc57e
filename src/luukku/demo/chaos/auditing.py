"""Afterwards, from outside: is every order there once, settled once, told once? Looks as the tables' owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from luukku.demo.scoring.truth import Registers
from luukku.journal import facade as journal

from .pack import HANGING
from .town import SEED, Town

FINAL = "('found', 'nothing-held', 'nothing-found', 'withheld', 'not-identified', 'passed-on')"

DOUBLE = {
    "orders_placed_twice": """select count(*) from (
        select from coordinate_order group by case_id, register having count(*) > 1) x""",
    "orders_with_two_final_outcomes": f"""select count(*) from (
        select from coordinate_outcome where kind in {FINAL} group by order_id having count(*) > 1) x""",  # noqa: S608
    "outcomes_told_twice": """select count(*) from
        (select order_id, count(*) as times from coordinate_outcome group by order_id) o full join
        (select "order", count(*) as times from journal_entry where kind = 'outcome-recorded' group by "order") j
        on j."order" = o.order_id where j.times is distinct from o.times""",
    "editions_with_one_number": """select count(*) from (
        select from coordinate_edition group by case_id, number having count(*) > 1) x""",
    "forms_kept_twice": """select count(*) from (
        select from coordinate_editionform group by edition_id, form having count(*) > 1) x""",
    "answers_told_twice": """select count(*) from coordinate_case c where
        (select count(*) from coordinate_edition e where e.case_id = c.id) <>
        (select count(*) from journal_entry j where j."case" = c.id and j.kind = 'answered')""",
    "open_tasks_of_one_purpose": """select count(*) from (
        select from coordinate_task t left join coordinate_taskend e on e.task_id = t.id
        where e.task_id is null group by leg_id, order_id, purpose having count(*) > 1) x""",
    "tasks_with_two_open_links": """select count(*) from (select from coordinate_tasklink
        where ended_at is null and expires_at > now() group by task_id having count(*) > 1) x""",
    "timers_of_one_name": """select count(*) from (select from coordinate_timer where fired_at is null
        group by case_id, name, about having count(*) > 1) x""",
    "jobs_queued_twice": """select count(*) from (select from procrastinate_jobs where status = 'todo'
        group by task_name, args having count(*) > 1) x""",
}
LOST = {
    "orders_without_an_outcome": """select count(*) from coordinate_order o where not exists (
        select from coordinate_outcome x where x.order_id = o.id)""",
    "cases_without_an_answer": """select count(*) from coordinate_case c where (
        select count(distinct f.form) from coordinate_edition e join coordinate_editionform f on f.edition_id = e.id
        where e.case_id = c.id and e.number = 1) <> 3""",
    "forms_without_a_hash": """select count(*) from coordinate_editionform f join coordinate_edition e
        on e.id = f.edition_id where not e.manifest -> 'forms' ? f.form""",
    "desks_without_a_link": """select count(*) from coordinate_task t left join coordinate_taskend d on d.task_id = t.id
        where d.task_id is null and not exists (select from coordinate_tasklink l where l.task_id = t.id
        and l.ended_at is null and l.expires_at > now())""",
    "jobs_of_the_dead": "select count(*) from procrastinate_jobs where status = 'doing'",
}  # fmt: skip


def audit(town: Town, asked: Mapping[str, int], under_faults: Sequence[UUID]) -> dict[str, Any]:
    """`asked`: subject -> uid. Each figure but the last few must be nought."""
    with town.server.connect() as db:
        counted = {name: db.execute(sql).fetchone()[0] for name, sql in (DOUBLE | LOST).items()}  # type: ignore[index]
        orders = db.execute(
            "select o.id::text, o.register, c.subject::text, (select kind from coordinate_outcome x"
            " where x.order_id = o.id order by at desc, id desc limit 1)"
            " from coordinate_order o join coordinate_case c on c.id = o.case_id"
        ).fetchall()
    chaotic = {str(subject) for subject in under_faults}
    placed = sum(subject in chaotic for _, _, subject, _ in orders)
    return {
        **counted,
        "orders_lost": town.shape.requests * town.shape.registers - placed,
        **_at_the_registers(town, {order for order, *_ in orders}),
        "untrue_outcomes": _untrue(town, orders, asked),
        "journal_broken": int(not journal.verify().whole),
        "orders": len(orders),
        "behaving_registers_that_failed": _failed(orders),
    }


def _at_the_registers(town: Town, orders: set[str]) -> dict[str, int]:
    """What the other side counted by idempotency key, which is the order's id."""
    told = town.zoo.effects()
    keys = {key.partition(" ")[0] for key in told["effects"]}
    return {
        "effects_double": len(told["double"]),
        "effects_without_an_order": len(keys - orders),
        "effects": sum(told["effects"].values()),
        "questions_that_arrived": sum(told["arrivals"].values()),
    }


def _untrue(town: Town, orders: list[tuple[str, str, str, str]], asked: Mapping[str, int]) -> int:
    """`found` where nothing is held, or the other way round."""
    registers = Registers(town.home / "pack", SEED, town.home / "recipe.yaml")
    held = {r.uid: set(registers.of(r)) for r in town.residents() if r.uid in set(asked.values())}
    return sum(
        kind in ("found", "nothing-held", "nothing-found")
        and (kind == "found") != (register in held[asked[subject]])
        for _, register, subject, kind in orders
        if subject in asked
    )


def _failed(orders: list[tuple[str, str, str, str]]) -> int:
    return sum(kind == "failed" and not register.startswith(HANGING) for _, register, _, kind in orders)
