import django.db.models.deletion
from django.db import migrations, models

import luukku.foundation.ids


class Migration(migrations.Migration):
    dependencies = [
        ("coordinate", "0014_two_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="Proof",
            fields=[
                ("id", models.UUIDField(default=luukku.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("document", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="proofs", to="coordinate.case")),
            ],
        ),
        migrations.CreateModel(
            name="PickUpCode",
            fields=[
                ("id", models.UUIDField(default=luukku.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("mark", models.CharField(max_length=64, unique=True)),
                ("with_birth", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="codes", to="coordinate.case")),
                ("edition", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="coordinate.edition")),
            ],
        ),
    ]
