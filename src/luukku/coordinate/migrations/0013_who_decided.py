from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0012_other_rights")]
    operations = [
        migrations.AlterField("decision", "by", models.CharField(max_length=60)),
        migrations.AlterField("decision", "confirmed_by", models.CharField(max_length=60, null=True)),
    ]
