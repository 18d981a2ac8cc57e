from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0009_decisions")]
    operations = [
        migrations.AddField("case", "asked", models.JSONField(default=list)),
        migrations.AddField("case", "left_out", models.JSONField(default=list)),
    ]
