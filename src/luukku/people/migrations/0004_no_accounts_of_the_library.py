from django.db import migrations

TABLES = """auth_user, auth_group, auth_permission, auth_user_groups, auth_user_user_permissions, auth_group_permissions,
    account_emailaddress, account_emailconfirmation,
    socialaccount_socialaccount, socialaccount_socialapp, socialaccount_socialtoken"""


class Migration(migrations.Migration):
    """The log-in's library brings tables for users, accounts and tokens. We keep none, and the database sees to it."""

    dependencies = [
        ("people", "0003_who_is_at_the_counter"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]

    operations = [
        migrations.RunSQL(
            f"REVOKE ALL ON {TABLES} FROM luukku_app",
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON {TABLES} TO luukku_app",
        ),
    ]
