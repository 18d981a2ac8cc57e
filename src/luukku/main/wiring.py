"""News travels up by wiring: which verb of which room follows an entry of which kind. Registered at start-up.

from luukku.journal.facade import follow
follow("delivery-failed", tasks.reopen)   # a Procrastinate task that takes entry, case, leg, order: ids only
"""

from __future__ import annotations


def wire() -> None:
    """Register what follows. Called once, when Django is ready."""
