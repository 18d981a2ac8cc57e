from django.db import migrations

ALIKE = """
-- Of these persons, whom the words of somebody tell of: one has the number; or the name, and the birth date or the
-- address. Under a grant to search only; no row of anybody is shown.
CREATE FUNCTION people_alike(
    among uuid[], told_number bytea, told_given text, told_surname text, told_day date, told_street text, told_code text
) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT array_agg(p.subject ORDER BY p.since, p.subject)
    FROM people_person p
    WHERE p.subject = ANY (among) AND journal_may_search() AND (
        EXISTS (
            SELECT FROM people_identifier i
            WHERE i.subject = p.subject AND i.kind = 'number' AND i.index = told_number
        )
        OR EXISTS (
            SELECT FROM people_personname n
            WHERE n.subject = p.subject
              AND lower(n.given[1]) = lower(told_given) AND lower(n.surname) = lower(told_surname)
        )
        AND (
            p.birth_date = told_day
            OR EXISTS (
                SELECT FROM people_personaddress a
                WHERE a.subject = p.subject AND lower(a.street) = lower(told_street) AND a.postcode = told_code
            )
        )
    )
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0010_told_mandates")]

    operations = [migrations.RunSQL(ALIKE, "DROP FUNCTION people_alike")]
