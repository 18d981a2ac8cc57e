import django.db.models.deletion
from django.db import migrations, models

import luukku.foundation.ids


class Migration(migrations.Migration):
    dependencies = [
        ("coordinate", "0018_papers"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegisteredLetter",
            fields=[
                ("id", models.UUIDField(default=luukku.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("asked_at", models.DateTimeField()),
                ("printed_at", models.DateTimeField(null=True)),
                ("posted_on", models.DateField(null=True)),
                ("tracking", models.CharField(default="", max_length=40)),
                ("ended_on", models.DateField(null=True)),
                ("how", models.CharField(default="", max_length=10)),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="registered_letters", to="coordinate.case")),
                ("edition", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="coordinate.edition")),
            ],
        ),
        migrations.AddConstraint(
            model_name="registeredletter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("how", "returned"), _negated=True), fields=("edition",), name="one_registered_letter_at_a_time"
            ),
        ),
    ]
