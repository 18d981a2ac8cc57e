"""Which signs the typefaces inside typst can draw, and what is written for the others.

The tagged archive standards refuse a page with a missing sign, so nothing else may reach the typesetter.
The ranges were tried sign by sign with Libertinus Serif and DejaVu Sans Mono; a test tries them again.
"""

from __future__ import annotations

import re

from anyascii import anyascii

DRAWN = (
    "\t\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ff"
    "\u0400-\u0482\u048a-\u04ff\u05d0-\u05ea\u0621-\u063a\u0641-\u064a\u0660-\u0669"
    "\u1e00-\u1eff\u2010-\u2027\u202f-\u203e\u2044\u20a0-\u20bf\u2116\u2122\u2190-\u2193\u27e6\u27e7\ufffd"
)
UNDRAWN = re.compile(f"[^{DRAWN}]+(?:[ ]+[^{DRAWN}]+)*")


def drawable(text: str) -> str:
    """The text with every run of undrawable signs in Latin letters between ⟦ and ⟧."""
    if text.isascii():
        return text
    return UNDRAWN.sub(lambda run: f"⟦{anyascii(run.group()).strip() or '?'}⟧", text)
