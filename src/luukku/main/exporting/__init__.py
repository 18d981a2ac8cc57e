"""Everything in open formats, for whoever moves to another system: docs/adopt/exit.md says what lies where."""
