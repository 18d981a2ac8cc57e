"""What passkeys give upward, under one name of the facade: `people.passkeys`."""

from __future__ import annotations

from .actions import (
    ROLES,
    PasskeyFailed,
    Shown,
    accept,
    accounts_known,
    ask_to_log_in,
    ask_to_register,
    end,
    invite,
    invite_again,
    invited,
    log_in,
    mine,
    possible,
    register,
    remove,
    there,
)

__all__ = [
    "ROLES",
    "PasskeyFailed",
    "Shown",
    "accept",
    "accounts_known",
    "ask_to_log_in",
    "ask_to_register",
    "end",
    "invite",
    "invite_again",
    "invited",
    "log_in",
    "mine",
    "possible",
    "register",
    "remove",
    "there",
]
