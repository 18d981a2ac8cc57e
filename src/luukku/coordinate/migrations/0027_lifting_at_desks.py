"""On its day a restriction is lifted by its desk: what was decided before is told to the coordinator, too."""

from django.db import migrations, models

PENDING = """
create temporary table to_lift on commit drop as
  select o.id, o.case_id, o.ref, d.until as day
  from coordinate_decision d join coordinate_order o on o.case_id = d.case_id and d.orders ? o.id::text
  where d.what = 'lift' and d.in_force_at is not null and d.effected_at is null;
update coordinate_order o set lifts = n.day from to_lift n where o.id = n.id;
insert into coordinate_timer (id, case_id, name, about, at)
  select gen_random_uuid(), case_id, 'lift', ref, (day + time '06:00') at time zone 'UTC' from to_lift;
"""


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0026_dispose_telling")]
    operations = [
        migrations.AddField("order", "lifts", models.DateField(null=True)),
        migrations.RunSQL(PENDING, migrations.RunSQL.noop),
        migrations.RemoveField("decision", "effected_at"),
    ]
