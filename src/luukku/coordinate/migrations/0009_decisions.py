import django.db.models.deletion
from django.db import migrations, models

import luukku.foundation.ids
from luukku.journal.guarding import Guard


class Migration(migrations.Migration):

    dependencies = [
        ('coordinate', '0008_staff_at_tasks'),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(default=luukku.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=16)),
                ('codes', models.JSONField(default=list)),
                ('on', models.DateField()),
                ('until', models.DateField(null=True)),
                ('due_before', models.DateField()),
                ('due_after', models.DateField(null=True)),
                ('at', models.DateTimeField()),
                ('by', models.CharField(max_length=40)),
                ('confirmed_by', models.CharField(max_length=40, null=True)),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('in_force_at', models.DateTimeField(null=True)),
                ('letter', models.PositiveSmallIntegerField(null=True)),
                ('forms', models.JSONField(default=dict)),
            ],
        ),
        migrations.AddField(
            model_name='case',
            name='extended_on',
            field=models.DateField(null=True),
        ),
        migrations.CreateModel(
            name='DecisionContent',
            fields=[
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='content', serialize=False, to='coordinate.decision')),
                ('subject', models.UUIDField(db_index=True)),
                ('sealed', models.BinaryField()),
            ],
        ),
        migrations.AddField(
            model_name='decision',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='coordinate.case'),
        ),
        migrations.CreateModel(
            name='LetterForm',
            fields=[
                ('id', models.UUIDField(default=luukku.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('subject', models.UUIDField(db_index=True)),
                ('form', models.CharField(max_length=8)),
                ('sealed', models.BinaryField()),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letter_forms', to='coordinate.decision')),
            ],
        ),
        migrations.CreateModel(
            name='Wait',
            fields=[
                ('id', models.UUIDField(default=luukku.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=24)),
                ('start', models.DateField()),
                ('until', models.DateField()),
                ('ended', models.DateField(null=True)),
                ('why', models.CharField(max_length=16, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waits', to='coordinate.case')),
            ],
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(fields=('case', 'letter'), name='one_letter_by_number'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('in_force_at__isnull', True), ('taken_back_at__isnull', True)), fields=('case',), name='one_open_proposal'),
        ),
        migrations.AddConstraint(
            model_name='letterform',
            constraint=models.UniqueConstraint(fields=('decision', 'form'), name='one_letter_form_each'),
        ),
        migrations.AddConstraint(
            model_name='wait',
            constraint=models.UniqueConstraint(condition=models.Q(('ended__isnull', True)), fields=('case',), name='one_open_wait'),
        ),
        Guard("coordinate_decisioncontent"),
        Guard("coordinate_letterform"),
    ]
