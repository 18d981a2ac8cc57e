"""A part that an official sent back before it was released, and why."""

import django.db.models.deletion
from django.db import migrations, models

from luukku.journal.guarding import Guard

DEFAULT = "alter table coordinate_order alter column sent_back set default false"
KEPT = "revoke update, delete, truncate on coordinate_sentback from luukku_app"


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0020_prepared")]
    operations = [
        migrations.AddField("order", "sent_back", models.BooleanField(default=False)),
        migrations.RunSQL(DEFAULT, migrations.RunSQL.noop),
        migrations.CreateModel(
            "SentBack",
            [
                ("task", models.OneToOneField(
                    "coordinate.task", django.db.models.deletion.PROTECT, primary_key=True, serialize=False,
                    related_name="sent_back",
                )),
                ("subject", models.UUIDField(db_index=True)),
                ("at", models.DateTimeField()),
                ("sealed", models.BinaryField()),
            ],
        ),
        Guard("coordinate_sentback"),
        migrations.RunSQL(KEPT, migrations.RunSQL.noop),
    ]
