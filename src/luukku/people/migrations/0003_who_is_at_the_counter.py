from django.db import migrations, models

FIND = """
-- Keys of the persons whose proven number it is, the one known longest first; under a grant to search only.
CREATE FUNCTION people_of_number(wanted bytea) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT array_agg(p.subject ORDER BY p.since, p.subject)
    FROM people_identifier i JOIN people_person p USING (subject)
    WHERE i.kind = 'number' AND i.index = wanted AND 'number' = ANY (p.verified) AND journal_may_search()
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_no_log_no_look"),
    ]

    operations = [
        migrations.CreateModel(
            name="Session",
            fields=[
                ("key_hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("subject", models.UUIDField(db_index=True, null=True)),
                ("staff", models.UUIDField(db_index=True, null=True)),
                ("data", models.TextField()),
                ("began", models.DateTimeField()),
                ("seen", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.RunSQL(FIND, "DROP FUNCTION people_of_number"),
    ]
