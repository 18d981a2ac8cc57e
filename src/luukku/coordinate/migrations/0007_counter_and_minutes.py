import django.db.models.deletion
from django.db import migrations, models

import luukku.foundation.ids


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0006_question_back")]
    operations = [
        migrations.CreateModel(
            name="CaseContact",
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
                ("channel", models.CharField(max_length=10)),
                ("received", models.DateField()),
                ("noted_at", models.DateTimeField()),
                ("identified", models.CharField(max_length=10)),
                ("taken_by", models.CharField(max_length=40)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="coordinate.case",
                    ),
                ),
            ],
        ),
        migrations.AddField("task", "looked_at", models.DateTimeField(null=True)),
        migrations.AddField("task", "worked", models.PositiveIntegerField(default=0)),
        migrations.AddField("taskend", "seconds", models.PositiveIntegerField(null=True)),
    ]
