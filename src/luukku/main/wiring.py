"""News travels up by wiring: which verb of which room follows an entry of which kind. Registered at start-up.

from luukku.journal.facade import follow
follow("delivery-failed", tasks.reopen)   # a Procrastinate task that takes entry, case, leg, order: ids only
"""

from __future__ import annotations

from luukku.journal.facade import follow


def wire() -> None:
    """Register what follows. Called once, when Django is ready."""
    from luukku.ask import work as ask  # its tasks need Django to be ready

    follow("resident-asked", ask.question_waits)
    follow("answer-ready", ask.answer_ready)
    follow("letter-ready", ask.letter_ready)
    follow("more-needed", ask.more_needed)
