from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0021_sent_back")]
    operations = [
        migrations.AddField("case", "mandate", models.UUIDField(null=True)),
        migrations.AddField("case", "asked_by", models.UUIDField(null=True)),
        migrations.AddField(
            "case", "asked_as", models.CharField(blank=True, db_default="", default="", max_length=20)
        ),
    ]
