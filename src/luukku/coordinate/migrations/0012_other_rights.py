import django.db.models.deletion
from django.db import migrations, models

import luukku.foundation.ids
from luukku.journal.guarding import Guard


def key(to, **more):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=more.pop("name", "wishes"), to=to, **more
    )


class Migration(migrations.Migration):
    dependencies = [
        ("coordinate", "0011_tasks_lie_at_desks"),
        ("catalogue", "0001_published_versions"),
        ("journal", "0001_entries_leaves_checkpoints_and_grants"),
    ]
    operations = [
        migrations.AddField("order", "recipient", models.PositiveSmallIntegerField(null=True)),
        migrations.AlterField(
            "order", "register_version", key("catalogue.registerversion", name="+", null=True)
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=luukku.foundation.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("subject", models.UUIDField(db_index=True)),
                ("at", models.DateTimeField()),
                ("sealed", models.BinaryField()),
                ("case", key("coordinate.case")),
                ("order", key("coordinate.order", null=True)),
            ],
        ),
        Guard("coordinate_wish"),
    ]
