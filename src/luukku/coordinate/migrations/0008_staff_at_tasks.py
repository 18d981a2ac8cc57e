from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0007_counter_and_minutes")]
    operations = [
        migrations.AddField("task", "taken_by", models.UUIDField(null=True)),
        migrations.AddField("task", "taken_at", models.DateTimeField(null=True)),
        migrations.AddField("taskend", "staff", models.UUIDField(null=True)),
        migrations.AlterField("task", "purpose", models.CharField(max_length=16)),
        migrations.AlterField("casestate", "by", models.CharField(max_length=60)),
    ]
