from django.db import migrations, models

import luukku.foundation.ids


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0003_registry_numbers")]
    operations = [
        migrations.CreateModel(
            name="AgentCredential",
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
                ("administration", models.CharField(max_length=64)),
                ("token_hash", models.BinaryField(unique=True)),
                ("made_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("administration",),
                        name="one_agent_an_administration",
                    )
                ],
            },
        ),
    ]
