-- As `coordinate_dispose` did, and tells with each number whom it erased with the case, or null: a backup of before
-- still holds them, so their key of a person goes to the list that a restore reads, before this is committed.
CREATE FUNCTION coordinate_dispose_telling(wanted uuid[])
RETURNS TABLE (number text, gone uuid) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    one record;
    destroyed jsonb;
    people bigint;
BEGIN
    FOR one IN
        SELECT v.* FROM coordinate_past_its_date v JOIN coordinate_case c ON c.id = v.case_id
        WHERE v.case_id = ANY(wanted) ORDER BY v.number FOR UPDATE OF c
    LOOP
        SELECT jsonb_object_agg(d.named, d.n) INTO destroyed FROM (
            SELECT named, sum(rows) AS n FROM coordinate_delete_whole('coordinate_case', 'id', ARRAY[one.case_id::text])
            GROUP BY named) d;
        people := 0;
        gone := NULL;
        IF NOT EXISTS (SELECT FROM coordinate_case WHERE subject = one.subject) THEN
            people := people_erase(ARRAY[one.subject]);
            PERFORM journal_note_disposal('person-erased', one.subject, NULL, NULL, NULL, people::text);
            gone := one.subject;
        END IF;
        INSERT INTO coordinate_disposal (id, case_key, number, stream, class, fate, received, ended, at, rows, people)
        VALUES (gen_random_uuid(), one.case_id, one.number, one.stream, one.class, one.fate, one.received, one.ended,
                clock_timestamp(), destroyed, people);
        PERFORM journal_note_disposal('case-disposed', NULL, one.case_id, one.stream, one.class,
                                      (SELECT sum(value::bigint)::text FROM jsonb_each_text(destroyed)));
        number := one.number;
        RETURN NEXT;
    END LOOP;
END $$;

-- For a Luukku of before that still runs beside this one.
CREATE OR REPLACE FUNCTION coordinate_dispose(wanted uuid[]) RETURNS SETOF text LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$ SELECT number FROM coordinate_dispose_telling(wanted) $$;

REVOKE ALL ON FUNCTION coordinate_dispose_telling(uuid[]) FROM PUBLIC, luukku_app;
GRANT EXECUTE ON FUNCTION coordinate_dispose_telling(uuid[]) TO luukku_retention;
