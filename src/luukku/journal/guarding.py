"""No log, no look, for a table: the migration operation that puts it under row-level security.

    from luukku.journal.guarding import Guard
    class Migration(migrations.Migration):
        dependencies = [("journal", "0001_entries_leaves_checkpoints_and_grants")]
        operations = [..., Guard("people_person", "subject")]

After it, luukku_app may add rows freely, but sees, changes and deletes only rows of the persons named by its grant.
luukku_owner keeps sight: it migrates, backs up, checks foreign keys, and owns the functions that search.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations import RunSQL

GUARD = """
ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_keeps_sight ON "{table}" TO luukku_owner USING (true) WITH CHECK (true);
CREATE POLICY anybody_adds ON "{table}" FOR INSERT TO luukku_app WITH CHECK (true);
CREATE POLICY granted_sees ON "{table}" FOR SELECT TO luukku_app USING ({granted});
CREATE POLICY granted_changes ON "{table}" FOR UPDATE TO luukku_app USING ({granted}) WITH CHECK ({granted});
CREATE POLICY granted_deletes ON "{table}" FOR DELETE TO luukku_app USING ({granted});
"""
RELEASE = """
DROP POLICY granted_deletes ON "{table}";
DROP POLICY granted_changes ON "{table}";
DROP POLICY granted_sees ON "{table}";
DROP POLICY anybody_adds ON "{table}";
DROP POLICY owner_keeps_sight ON "{table}";
ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY;
"""
# The subquery makes the planner ask once per query, not once per row, and lets it use an index on the subject.
GRANTED = '"{subject}" = ANY ((SELECT journal_granted_subjects())::uuid[])'


class Guard(RunSQL):
    """Guards one table by the column that holds the person's key."""

    def __init__(self, table: str, subject_column: str = "subject") -> None:
        self.table, self.subject_column = table, subject_column
        granted = GRANTED.format(subject=subject_column)
        super().__init__(GUARD.format(table=table, granted=granted), RELEASE.format(table=table))

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [self.table, self.subject_column], {}

    def describe(self) -> str:
        return f"No log, no look: rows of {self.table} are shown under a committed grant only"
