"""What a connector raises. A failure never turns into an empty answer: silence is not `nothing held`."""

from __future__ import annotations


# Failure (what a connector raises; the runner turns it into `Kind.FAILED` with the code as reason)
# ├── OutOfTime      it hung, dripped, or the budget was used up
# ├── Unreachable    no connection, refused, closed at night
# ├── Broken         it answered, but not in the form that was declared (500, empty body, wrong encoding)
# ├── Refused        our credentials or rights do not do (permanent: trying again does not help)
# └── Misconfigured  the declaration or its secrets do not do (permanent; the text is one clear sentence)
class Failure(Exception):
    """`code` goes to journal and ledger; the text never carries a value of the register."""

    code = "failed"
    permanent = False

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.code)
        self.line = f"{self.code} ({detail})" if detail else self.code


class OutOfTime(Failure):
    code = "out-of-time"


class Unreachable(Failure):
    code = "unreachable"


class Broken(Failure):
    code = "broken-answer"


class Refused(Failure):
    code = "refused"
    permanent = True


class Misconfigured(Failure):
    code = "misconfigured"
    permanent = True
