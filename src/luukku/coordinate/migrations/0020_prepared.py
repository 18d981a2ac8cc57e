"""Documents that a machine found lie with the desk's task, and are gone with it."""

import django.db.models.deletion
from django.db import migrations, models

from luukku.journal.guarding import Guard

GONE_WITH_THE_TASK = """
create function coordinate_prepared_gone() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from coordinate_prepared where task_id = new.task_id;
  return null;
end $$;
revoke all on function coordinate_prepared_gone() from public;
create trigger prepared_gone after insert on coordinate_taskend
  for each row execute function coordinate_prepared_gone();
"""
BACK = "drop trigger prepared_gone on coordinate_taskend; drop function coordinate_prepared_gone();"


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0019_registered_letters")]
    operations = [
        migrations.CreateModel(
            "Prepared",
            [
                ("task", models.OneToOneField(
                    "coordinate.task", django.db.models.deletion.PROTECT, primary_key=True, serialize=False,
                    related_name="prepared",
                )),
                ("subject", models.UUIDField(db_index=True)),
                ("sealed", models.BinaryField()),
                ("staged", models.BooleanField(default=False)),
            ],
        ),
        Guard("coordinate_prepared"),
        migrations.RunSQL(GONE_WITH_THE_TASK, BACK),
    ]
