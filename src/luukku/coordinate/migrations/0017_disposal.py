from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import luukku.foundation.ids

SQL = (Path(__file__).parent / "sql" / "0017_disposal.sql").read_text()
UNDO = """
DROP FUNCTION coordinate_remains(uuid);
DROP FUNCTION coordinate_dispose(uuid[]);
DROP FUNCTION coordinate_delete_whole(regclass, text, text[]);
DROP VIEW coordinate_past_its_date;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('coordinate', '0016_cases_open'),
        ('journal', '0003_notes_of_disposal'),
        ('people', '0007_erasing'),
    ]

    operations = [
        migrations.CreateModel(
            name='Disposal',
            fields=[
                ('id', models.UUIDField(default=luukku.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('case_key', models.UUIDField(unique=True)),
                ('number', models.CharField(max_length=20, unique=True)),
                ('stream', models.CharField(max_length=64)),
                ('class_code', models.CharField(db_column='class', max_length=40)),
                ('fate', models.CharField(max_length=8)),
                ('received', models.DateField()),
                ('ended', models.DateField()),
                ('at', models.DateTimeField()),
                ('rows', models.JSONField()),
                ('people', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Archived',
            fields=[
                ('id', models.UUIDField(default=luukku.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('by', models.CharField(max_length=60)),
                ('manifest', models.BinaryField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='archived', to='coordinate.case')),
            ],
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.UUIDField(default=luukku.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('why', models.CharField(max_length=16)),
                ('since', models.DateTimeField()),
                ('by', models.CharField(max_length=60)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.CharField(max_length=60, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='coordinate.case')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('case', 'why'), name='held_once_for_each_reason')],
            },
        ),
        migrations.RunSQL(SQL, UNDO),
    ]
