from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0002_no_log_no_look")]
    operations = [
        migrations.RunSQL(
            "create sequence coordinate_case_number; "
            "grant usage, select on sequence coordinate_case_number to luukku_app",
            "drop sequence coordinate_case_number",
        )
    ]
