"""When a case was closed stands on it, so that what is open is found by an index; kept by the database."""

from django.db import migrations, models
from django.db.models import Q

KEPT = """
create function coordinate_case_closed() returns trigger language plpgsql as $$
begin
  if new.state in ('closed', 'withdrawn') then
    update coordinate_case set closed_at = new.at where id = new.case_id and closed_at is null;
  end if;
  return null;
end $$;
create trigger case_closed after insert on coordinate_casestate
  for each row execute function coordinate_case_closed();
"""
GONE = "drop trigger case_closed on coordinate_casestate; drop function coordinate_case_closed();"
UNTIL_NOW = """
update coordinate_case c set closed_at = s.at
from (select case_id, min(at) as at from coordinate_casestate where state in ('closed', 'withdrawn') group by 1) s
where s.case_id = c.id
"""


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0015_id_desk")]
    operations = [
        migrations.AddField("case", "closed_at", models.DateTimeField(null=True)),
        migrations.RunSQL(KEPT, GONE),
        migrations.RunSQL(UNTIL_NOW, migrations.RunSQL.noop),
        migrations.AddIndex(
            "case", models.Index(fields=["due", "id"], condition=Q(closed_at__isnull=True), name="case_open")
        ),
    ]
