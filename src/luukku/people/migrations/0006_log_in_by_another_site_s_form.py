from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="StartedLogIn",
            fields=[
                ("request", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("browser", models.CharField(max_length=64)),
                ("session", models.CharField(blank=True, max_length=64)),
                ("then", models.TextField()),
                ("at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="SpentAssertion",
            fields=[
                ("mark", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("until", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
