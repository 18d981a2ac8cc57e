from django.db import migrations, models

from luukku.journal.guarding import Guard


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_no_accounts_of_the_library"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("subject", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
                ("at", models.DateTimeField()),
            ],
        ),
        Guard("people_draft"),
    ]
