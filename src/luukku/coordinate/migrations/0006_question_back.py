import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0005_work_put_back")]
    operations = [
        migrations.AddField("case", "thin", models.BooleanField(default=False)),
        migrations.AddField("casestate", "until", models.DateField(null=True)),
        migrations.AddField(
            "order",
            "replaces",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="coordinate.order",
            ),
        ),
        migrations.AddConstraint(
            "order",
            models.UniqueConstraint(
                condition=models.Q(("replaces__isnull", False)), fields=("replaces",), name="replaced_once"
            ),
        ),
    ]
