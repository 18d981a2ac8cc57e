"""A decision's letter came back, and the resident was told in another way."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0027_lifting_at_desks")]
    operations = [
        migrations.AddField("decision", "returned_on", models.DateField(null=True)),
        migrations.AddField("decision", "told_on", models.DateField(null=True)),
    ]
