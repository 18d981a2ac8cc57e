"""A restriction is lifted: of which orders' registers, and since when that holds."""

from django.db import migrations, models

DEFAULT = "alter table coordinate_decision alter column orders set default '[]'::jsonb"


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0022_asked_for_another")]
    operations = [
        migrations.AddField("decision", "orders", models.JSONField(default=list)),
        migrations.AddField("decision", "effected_at", models.DateTimeField(null=True)),
        migrations.RunSQL(DEFAULT, migrations.RunSQL.noop),
    ]
