"""Who may use the resident's pages."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from luukku.coordinate.facade import Owner
from luukku.people.facade import Who, declare, known_resident, lately, mandates, predicate

from .acting import own_to_see


@predicate
def own(who: Who, owner: Owner | None) -> bool:
    """The case is theirs; or it was asked under the very mandate under which they act now."""
    if owner is None:
        return False
    if who.on_behalf_of is not None:
        return owner.mandate == who.mandate and owner.subject == who.on_behalf_of
    return who.subject == owner.subject and own_to_see(owner.subject, owner, timezone.now())


@predicate
def oneself(who: Who) -> bool:
    """In their own name."""
    return who.on_behalf_of is None


@predicate
def may_ask(who: Who) -> bool:
    """In their own name, or for somebody for whom they still may."""
    return who.on_behalf_of is None or mandates.holds(who=who, act="asks", now=timezone.now())


@predicate
def may_follow(who: Who) -> bool:
    """Likewise to see how far it is: whatever the mandate covers."""
    return who.on_behalf_of is None or mandates.holds_at_all(who=who, now=timezone.now())


@predicate
def may_pick_up(who: Who) -> bool:
    return who.on_behalf_of is None or mandates.holds(who=who, act="picks-up", now=timezone.now())


@predicate
def acts(who: Who) -> bool:
    """They have somebody to act for, or act for somebody still."""
    if who.subject is None:
        return False
    return who.on_behalf_of is not None or mandates.acts_for_any(actor=who.subject, now=timezone.now())


declare("resident", known_resident & oneself)
declare("asks", known_resident & may_ask)
declare("follows", known_resident & may_follow)
declare("acts", known_resident & acts)
declare("own-case", known_resident & may_follow & own)
declare("own-answer", known_resident & may_pick_up & own & lately(lambda: settings.LUUKKU_FRESH))
