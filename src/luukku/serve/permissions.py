"""Who may use the staff's pages: by the roles that somebody has at their administration.

    clerk        answers and reviews for their administration
    official     releases its part
    coordinator  sees how far every case is, never what was found; takes down what came by letter
    auditor      reads a case's journal: ids and codes
    id-desk      makes sure of people who stand before them, and takes down what they ask

What a task, a case or a register is about is asked of the rooms below; these say which pages there are for whom.
"""

from __future__ import annotations

from luukku.people.facade import Who, declare, predicate


@predicate
def of_the_staff(who: Who) -> bool:
    """Logged in by the house's own service, at one administration."""
    return who.staff is not None and bool(who.administration)


@predicate
def opened_freshly(who: Who, enough: bool | None) -> bool:
    """Their log-in was fresh when they opened it, where it must be (`freshly.py`); None: nothing was asked."""
    return enough is not False


@predicate
def always(who: Who) -> bool:
    return True


def has(role: str) -> object:
    """One of their roles is this one."""
    return predicate(lambda who: role in who.roles)


clerk = of_the_staff & has("clerk")
official = of_the_staff & has("official")
id_desk = of_the_staff & has("id-desk")
coordinator = of_the_staff & has("coordinator")

declare("task", (clerk | official) & opened_freshly)
declare("coordinator", coordinator)
declare("decision", coordinator & opened_freshly)
declare("auditor", of_the_staff & has("auditor"))
declare("id-desk", id_desk)
declare("takes-down", id_desk | coordinator)
declare("passkeys", of_the_staff & opened_freshly)
declare(
    "holds-invitation", always
)  # one-time, from the operator; the view opens it, and a stranger's is none
declare("staff", of_the_staff)
