"""A task lies at its administration's desk while it is open. The database keeps it so, whoever writes: two versions
of the counter may stand beside each other while one is replaced.
"""

from django.db import migrations, models
from django.db.models import Q

KEPT = """
create function coordinate_task_laid() returns trigger language plpgsql as $$
begin
  select administration into new.desk from coordinate_leg where id = new.leg_id;
  return new;
end $$;
create trigger task_laid before insert on coordinate_task for each row execute function coordinate_task_laid();

create function coordinate_task_ended() returns trigger language plpgsql as $$
begin
  update coordinate_task set desk = null, taken_by = null, taken_at = null where id = new.task_id;
  return null;
end $$;
create trigger task_ended after insert on coordinate_taskend for each row execute function coordinate_task_ended();
"""
GONE = """
drop trigger task_ended on coordinate_taskend; drop function coordinate_task_ended();
drop trigger task_laid on coordinate_task; drop function coordinate_task_laid();
"""
UNTIL_NOW = """
update coordinate_task t set desk = l.administration from coordinate_leg l
where l.id = t.leg_id and not exists (select from coordinate_taskend e where e.task_id = t.id)
"""


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0010_parts_of_life")]
    operations = [
        migrations.AddField("task", "desk", models.CharField(max_length=64, null=True)),
        migrations.RunSQL(KEPT, GONE),
        migrations.RunSQL(UNTIL_NOW, migrations.RunSQL.noop),
        migrations.AddIndex(
            "task", models.Index(fields=["desk", "due", "id"], condition=Q(desk__isnull=False), name="task_open")
        ),
    ]
