"""Passkeys of the staff."""

import django.contrib.postgres.fields
from django.db import migrations, models

import luukku.foundation.ids


class Migration(migrations.Migration):
    dependencies = [("people", "0008_mandates")]
    operations = [
        migrations.CreateModel(
            "StaffAccount",
            [
                ("staff", models.UUIDField(primary_key=True, editable=False, serialize=False)),
                ("administration", models.CharField(max_length=64)),
                ("roles", django.contrib.postgres.fields.ArrayField(models.CharField(max_length=24), default=list)),
                ("vouched_at", models.DateTimeField(null=True)),
                ("since", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            "Passkey",
            [
                ("id", models.UUIDField(
                    primary_key=True, default=luukku.foundation.ids.new_id, editable=False, serialize=False
                )),
                ("staff", models.UUIDField(db_index=True)),
                ("credential", models.BinaryField(unique=True)),
                ("public", models.BinaryField()),
                ("signed", models.PositiveBigIntegerField(default=0)),
                ("name", models.CharField(max_length=40)),
                ("registered_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            "Invitation",
            [
                ("token_hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("staff", models.UUIDField(db_index=True)),
                ("until", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            "PasskeyChallenge",
            [
                ("mark", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("browser", models.CharField(max_length=64)),
                ("about", models.CharField(max_length=80)),
                ("until", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
