"""What happened: one append-only record, sealed. No log, no look."""
