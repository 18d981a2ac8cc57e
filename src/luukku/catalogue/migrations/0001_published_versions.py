from django.db import migrations, models

import luukku.catalogue.declared
import luukku.foundation.ids

TABLES = ", ".join(f"catalogue_{kind}version" for kind in ("administration", "pack", "register", "stream"))
IMMUTABLE = f"""
REVOKE UPDATE, DELETE, TRUNCATE ON {TABLES} FROM luukku_app;
GRANT UPDATE (superseded_at) ON {TABLES} TO luukku_app;
"""
UNDO = f"GRANT UPDATE, DELETE ON {TABLES} TO luukku_app"


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AdministrationVersion",
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
                ("pack", models.CharField(max_length=64)),
                ("slug", models.CharField(max_length=64)),
                ("number", models.PositiveIntegerField()),
                ("body", luukku.catalogue.declared.Declared()),
                ("digest", models.CharField(max_length=64)),
                ("published_at", models.DateTimeField()),
                ("published_by", models.CharField(max_length=8)),
                ("superseded_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("slug", "number"), name="administrationversion_numbered"),
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at__isnull", True)),
                        fields=("slug",),
                        name="administrationversion_one_current",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PackVersion",
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
                ("pack", models.CharField(max_length=64)),
                ("slug", models.CharField(max_length=64)),
                ("number", models.PositiveIntegerField()),
                ("body", luukku.catalogue.declared.Declared()),
                ("digest", models.CharField(max_length=64)),
                ("published_at", models.DateTimeField()),
                ("published_by", models.CharField(max_length=8)),
                ("superseded_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("slug", "number"), name="packversion_numbered"),
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at__isnull", True)),
                        fields=("slug",),
                        name="packversion_one_current",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisterVersion",
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
                ("pack", models.CharField(max_length=64)),
                ("slug", models.CharField(max_length=64)),
                ("number", models.PositiveIntegerField()),
                ("body", luukku.catalogue.declared.Declared()),
                ("digest", models.CharField(max_length=64)),
                ("published_at", models.DateTimeField()),
                ("published_by", models.CharField(max_length=8)),
                ("superseded_at", models.DateTimeField(null=True)),
                ("administration", models.CharField(max_length=64)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("slug", "number"), name="registerversion_numbered"),
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at__isnull", True)),
                        fields=("slug",),
                        name="registerversion_one_current",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StreamVersion",
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
                ("pack", models.CharField(max_length=64)),
                ("slug", models.CharField(max_length=64)),
                ("number", models.PositiveIntegerField()),
                ("body", luukku.catalogue.declared.Declared()),
                ("digest", models.CharField(max_length=64)),
                ("published_at", models.DateTimeField()),
                ("published_by", models.CharField(max_length=8)),
                ("superseded_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("slug", "number"), name="streamversion_numbered"),
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at__isnull", True)),
                        fields=("slug",),
                        name="streamversion_one_current",
                    ),
                ],
            },
        ),
        migrations.RunSQL(IMMUTABLE, UNDO),
    ]
