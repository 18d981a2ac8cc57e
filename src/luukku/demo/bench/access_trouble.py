"""Why a run of `luukku bench access` gave no figures: one sentence."""

from __future__ import annotations


class NotMeasured(Exception):
    """A part of the bench did not come up or ended, or an answer did not hold what the databases hold."""


class PeerFailed(Exception):
    """The peer ended one request as an error: told beside its figures, and the run goes on."""
