from django.db import migrations, models

import luukku.foundation.ids
from luukku.journal.guarding import GRANTED, GUARD, RELEASE

# A row is about two: it is shown to a grant that names either of them.
EITHER = f"{GRANTED.format(subject='subject')} OR {GRANTED.format(subject='actor')}"
HOLDS = """
-- Whether somebody may act for somebody else now: yes or no, and nothing of either. `firm`: until the transaction
-- ends nobody ends it. `web`: nobody acts on the web for a person whose whereabouts are protected.
CREATE FUNCTION people_mandate_holds(
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
          AND NOT (web AND p.protected)
    );
END $$;
-- Whether somebody has anybody to act for at all: what others see no word of.
CREATE FUNCTION people_acts_for_any(by_whom uuid, today date) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM people_mandate m JOIN people_person p USING (subject)
        WHERE m.actor = by_whom AND m.ended_at IS NULL AND m.starts <= today AND (m.until IS NULL OR today <= m.until)
          AND (m.kind <> 'guardian' OR coalesce(today < (p.birth_date + interval '18 years')::date, false))
    )
$$;
-- Who is erased acts for nobody any more.
CREATE FUNCTION people_mandates_end() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM people_mandate WHERE actor = OLD.subject;
    RETURN OLD;
END $$;
CREATE TRIGGER mandates_end AFTER DELETE ON people_person FOR EACH ROW EXECUTE FUNCTION people_mandates_end();
"""
UNDONE = """
DROP TRIGGER mandates_end ON people_person;
DROP FUNCTION people_mandates_end();
DROP FUNCTION people_acts_for_any(uuid, date);
DROP FUNCTION people_mandate_holds(uuid, uuid, uuid, text, date, boolean, boolean);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0007_erasing")]

    operations = [
        migrations.CreateModel(
            name="Mandate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=luukku.foundation.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("subject", models.UUIDField(db_index=True)),
                ("actor", models.UUIDField(db_index=True)),
                ("kind", models.CharField(max_length=20)),
                ("company", models.TextField(blank=True)),
                ("asks", models.BooleanField()),
                ("picks_up", models.BooleanField()),
                ("ground", models.CharField(max_length=20)),
                ("proof", models.CharField(max_length=20)),
                ("starts", models.DateField()),
                ("until", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("draft", models.BinaryField(null=True)),
            ],
        ),
        migrations.RunSQL(
            GUARD.format(table="people_mandate", granted=EITHER), RELEASE.format(table="people_mandate")
        ),
        migrations.RunSQL(HOLDS, UNDONE),
    ]
