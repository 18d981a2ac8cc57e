from django.db import migrations, models

# What a service told at a log-in holds as long as a session of that log-in is there, and not past its moment.
TOLD = """(m.told_by IS NULL OR (
            m.told_until > clock_timestamp() AND EXISTS (SELECT FROM people_session s WHERE s.log_in = m.log_in)))"""
HOLDS = """
CREATE OR REPLACE FUNCTION people_mandate_holds(
    wanted uuid, by_whom uuid, for_whom uuid, act text, today date, firm boolean, web boolean
) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF firm THEN
        PERFORM FROM people_mandate WHERE id = wanted FOR SHARE;
    END IF;
    RETURN EXISTS (
        SELECT FROM people_mandate m JOIN people_person p USING (subject)
        WHERE m.id = wanted AND m.actor = by_whom AND m.subject = for_whom AND m.kind <> 'company'
          AND m.ended_at IS NULL AND m.starts <= today AND (m.until IS NULL OR today <= m.until)
          AND CASE act WHEN 'asks' THEN m.asks WHEN 'picks-up' THEN m.picks_up ELSE false END
          AND (m.kind <> 'guardian' OR coalesce(today < (p.birth_date + interval '18 years')::date, false))
          AND NOT (web AND p.protected) AND {told}
    );
END $$;
CREATE OR REPLACE FUNCTION people_acts_for_any(by_whom uuid, today date) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM people_mandate m JOIN people_person p USING (subject)
        WHERE m.actor = by_whom AND m.ended_at IS NULL AND m.starts <= today AND (m.until IS NULL OR today <= m.until)
          AND (m.kind <> 'guardian' OR coalesce(today < (p.birth_date + interval '18 years')::date, false))
          AND {told}
    )
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0009_passkeys")]

    operations = [
        migrations.AddField("session", "log_in", models.UUIDField(db_index=True, null=True)),
        migrations.AddField("mandate", "told_by", models.CharField(max_length=100, null=True)),
        migrations.AddField("mandate", "told_until", models.DateTimeField(null=True)),
        migrations.AddField("mandate", "log_in", models.UUIDField(null=True)),
        migrations.RunSQL(HOLDS.replace("{told}", TOLD), HOLDS.replace("{told}", "true")),
    ]
