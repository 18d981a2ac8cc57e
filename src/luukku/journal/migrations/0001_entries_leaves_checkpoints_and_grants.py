from pathlib import Path

import django.contrib.postgres.fields
from django.db import migrations, models

SQL = (Path(__file__).parent / "sql" / "0001_journal.sql").read_text()
UNDO = """
DROP TABLE journal_entry, journal_unsealed, journal_leaf, journal_checkpoint CASCADE;
DROP SCHEMA journal_months CASCADE;
DROP FUNCTION journal_refuse, journal_await_seal, journal_append_leaves, journal_open_months, journal_forget,
    journal_granted_subjects, journal_may_search, journal_new_id, journal_id_time CASCADE;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.RunSQL(SQL, UNDO),
        migrations.CreateModel(
            name="Body",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("format", models.SmallIntegerField()),
                ("at", models.DateTimeField()),
                ("txid", models.BigIntegerField()),
                ("kind", models.TextField()),
                ("actor", models.TextField()),
                ("actor_org", models.TextField(null=True)),
                ("role", models.TextField(null=True)),
                ("on_behalf_of", models.TextField(null=True)),
                ("subject", models.UUIDField(null=True)),
                ("case", models.UUIDField(null=True)),
                ("leg", models.UUIDField(null=True)),
                ("order", models.UUIDField(null=True)),
                ("stream", models.TextField(null=True)),
                ("version", models.TextField(null=True)),
                ("step", models.TextField(null=True)),
                ("from_state", models.TextField(null=True)),
                ("to_state", models.TextField(null=True)),
                ("service", models.TextField(null=True)),
                ("administration", models.TextField(null=True)),
                ("unit", models.TextField(null=True)),
                ("channel", models.TextField(null=True)),
                ("purpose", models.TextField(null=True)),
                ("legal_basis", models.TextField(null=True)),
                (
                    "data_categories",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
                ),
                ("outcome", models.TextField(null=True)),
                ("cause", models.TextField(null=True)),
                ("cost", models.TextField(null=True)),
                ("waits", models.TextField(null=True)),
                ("language", models.TextField(null=True)),
                ("segment", models.TextField(null=True)),
                ("grant", models.UUIDField(null=True)),
                ("visible_from", models.DateTimeField(null=True)),
                ("hidden_basis", models.TextField(null=True)),
                ("salt", models.BinaryField()),
            ],
            options={
                "db_table": "journal_entry",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("root", models.BinaryField()),
                ("frontier", models.BinaryField()),
                ("note", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "journal_checkpoint",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("index", models.BigIntegerField(primary_key=True, serialize=False)),
                ("hash", models.BinaryField()),
                ("entry", models.UUIDField(unique=True)),
            ],
            options={
                "db_table": "journal_leaf",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="Unsealed",
            fields=[
                ("entry", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "journal_unsealed",
                "managed": False,
            },
        ),
    ]
