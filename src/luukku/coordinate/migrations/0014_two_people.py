"""The defaults stay with the columns: a counter of the version before may still write while it is replaced."""

from django.db import migrations, models

DEFAULTS = """
alter table coordinate_order alter column sensitive set default false;
alter table coordinate_doubt alter column counts set default true;
"""


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0013_who_decided")]
    operations = [
        migrations.AddField("order", "sensitive", models.BooleanField(default=False)),
        migrations.AddField("doubt", "counts", models.BooleanField(default=True)),
        migrations.AddField("doubt", "looks", models.BinaryField(null=True)),
        migrations.RunSQL(DEFAULTS, migrations.RunSQL.noop),
    ]
