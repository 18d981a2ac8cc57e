from django.db import migrations, models

import luukku.foundation.ids


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0004_agents_of_administrations")]
    operations = [
        migrations.CreateModel(
            name="Mislaid",
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
                ("task", models.CharField(max_length=40)),
                ("about", models.UUIDField()),
                ("times", models.PositiveIntegerField(default=1)),
                ("not_before", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("task", "about"), name="mislaid_once")],
            },
        ),
    ]
