"""Who may use the resident's pages."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from luukku.people.facade import Who, declare, known_resident, lately, predicate


@predicate
def own(who: Who, subject: UUID | None) -> bool:
    """The case is theirs."""
    return subject is not None and who.subject == subject


declare("resident", known_resident)
declare("own-case", known_resident & own)
declare("own-answer", known_resident & own & lately(lambda: settings.LUUKKU_FRESH))
