"""Planted reviews, which are about nobody, and how offices fared with them."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import luukku.foundation.ids

KEPT = "revoke delete, truncate on coordinate_planted, coordinate_plantedoffice from luukku_app"


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0024_erasing"), ("catalogue", "0001_published_versions")]
    operations = [
        migrations.CreateModel(
            "Planted",
            [
                ("id", models.UUIDField(
                    primary_key=True, default=luukku.foundation.ids.new_id, editable=False, serialize=False,
                )),
                ("administration", models.CharField(max_length=64)),
                ("register_version", models.ForeignKey(
                    "catalogue.registerversion", django.db.models.deletion.PROTECT, related_name="+",
                )),
                ("number", models.CharField(max_length=16, unique=True)),
                ("due", models.DateField()),
                ("created_at", models.DateTimeField()),
                ("made_up", models.JSONField(null=True)),
                ("taken_by", models.UUIDField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(
                    fields=["administration", "due"], condition=Q(ended_at__isnull=True), name="planted_open",
                )],
            },
        ),
        migrations.CreateModel(
            "PlantedOffice",
            [
                ("administration", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("reviews", models.PositiveIntegerField(default=0)),
                ("next_after", models.PositiveIntegerField()),
                ("tried", models.PositiveIntegerField(default=0)),
                ("right", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.RunSQL(KEPT, migrations.RunSQL.noop),
    ]
