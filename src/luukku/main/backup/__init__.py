"""The whole database in one locked file, and back: docs/decisions/backup.md says how it lies there."""
