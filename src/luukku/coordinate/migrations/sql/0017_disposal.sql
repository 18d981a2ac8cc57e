-- Cases past their date, and destroying them: by the rule of their stream's published version, and by no other.

-- A case is past its date when it is over, its stream says how long such cases are kept and what comes then, that time
-- has passed, nobody holds it, and, where it is to be archived, it was handed to the archive.
CREATE VIEW coordinate_past_its_date AS
SELECT c.id AS case_id, c.number, c.subject, s.slug AS stream, s.body -> 'keep' ->> 'class' AS class,
       s.body -> 'keep' ->> 'then' AS fate, c.received, over.ended, kept.past
FROM coordinate_case c
JOIN catalogue_streamversion s ON s.id = c.stream_id
JOIN LATERAL (
    SELECT state, (at AT TIME ZONE 'UTC')::date AS ended FROM coordinate_casestate
    WHERE case_id = c.id ORDER BY at DESC, id DESC LIMIT 1
) over ON over.state IN ('closed', 'withdrawn')
CROSS JOIN LATERAL (
    SELECT (over.ended + make_interval(years => (s.body -> 'keep' ->> 'years')::int))::date AS past
) kept
WHERE kept.past < (now() AT TIME ZONE 'UTC')::date
  AND NOT EXISTS (SELECT FROM coordinate_hold h WHERE h.case_id = c.id AND h.ended_at IS NULL)
  AND (s.body -> 'keep' ->> 'then' = 'destroy'
       OR EXISTS (SELECT FROM coordinate_archived a WHERE a.case_id = c.id));

-- Deletes rows and, before them, every row of every table whose keys lead to them, however many steps away. A table
-- that is made later is found by its key. Tells how many rows of which table.
CREATE FUNCTION coordinate_delete_whole(tab regclass, keyed text, ids text[])
RETURNS TABLE (named text, rows bigint) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    below record;
    theirs text[];
BEGIN
    FOR below IN
        SELECT k.conrelid::regclass AS child, f.attname AS link, p.attname AS own,
               format_type(f.atttypid, f.atttypmod) AS kind
        FROM pg_constraint k
        JOIN pg_attribute f ON f.attrelid = k.conrelid AND f.attnum = k.conkey[1]
        JOIN pg_index i ON i.indrelid = k.conrelid AND i.indisprimary
        JOIN pg_attribute p ON p.attrelid = i.indrelid AND p.attnum = i.indkey[0]
        WHERE k.contype = 'f' AND k.confrelid = tab
        ORDER BY k.conrelid::regclass::text, k.conname
    LOOP
        EXECUTE format('SELECT array_agg(%I::text) FROM %s WHERE %I = ANY($1::%s[])',
                       below.own, below.child, below.link, below.kind) INTO theirs USING ids;
        IF theirs IS NOT NULL THEN
            RETURN QUERY SELECT * FROM coordinate_delete_whole(below.child, below.own, theirs);
        END IF;
    END LOOP;
    EXECUTE format('DELETE FROM %s WHERE %I = ANY($1::%s[])', tab, keyed, (
        SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = tab AND attname = keyed)) USING ids;
    GET DIAGNOSTICS rows = ROW_COUNT;
    named := tab::text;
    IF rows > 0 THEN
        RETURN NEXT;
    END IF;
END $$;

-- Destroys those of the wanted cases that are past their date, all that hangs below them, and whoever is then in no
-- case any more. What stays is one line for each: number, class, dates, how many rows. Each is told to the journal.
CREATE FUNCTION coordinate_dispose(wanted uuid[]) RETURNS SETOF text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    one record;
    gone jsonb;
    people bigint;
BEGIN
    FOR one IN
        SELECT v.* FROM coordinate_past_its_date v JOIN coordinate_case c ON c.id = v.case_id
        WHERE v.case_id = ANY(wanted) ORDER BY v.number FOR UPDATE OF c
    LOOP
        SELECT jsonb_object_agg(d.named, d.n) INTO gone FROM (
            SELECT named, sum(rows) AS n FROM coordinate_delete_whole('coordinate_case', 'id', ARRAY[one.case_id::text])
            GROUP BY named) d;
        people := 0;
        IF NOT EXISTS (SELECT FROM coordinate_case WHERE subject = one.subject) THEN
            people := people_erase(ARRAY[one.subject]);
            PERFORM journal_note_disposal('person-erased', one.subject, NULL, NULL, NULL, people::text);
        END IF;
        INSERT INTO coordinate_disposal (id, case_key, number, stream, class, fate, received, ended, at, rows, people)
        VALUES (gen_random_uuid(), one.case_id, one.number, one.stream, one.class, one.fate, one.received, one.ended,
                clock_timestamp(), gone, people);
        PERFORM journal_note_disposal('case-disposed', NULL, one.case_id, one.stream, one.class,
                                      (SELECT sum(value::bigint)::text FROM jsonb_each_text(gone)));
        RETURN NEXT one.number;
    END LOOP;
END $$;

-- Rows that still name a case by its key, table by table: after a disposal none but its line and the journal's.
CREATE FUNCTION coordinate_remains(gone uuid) RETURNS TABLE (named text, rows bigint) LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    col record;
BEGIN
    FOR col IN
        SELECT c.oid::regclass AS tab, a.attname AS link FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.atttypid = 'uuid'::regtype
          AND NOT a.attisdropped AND c.relname NOT LIKE 'journal\_%' AND c.relname <> 'coordinate_disposal'
        ORDER BY c.relname, a.attname
    LOOP
        EXECUTE format('SELECT count(*) FROM %s WHERE %I = $1', col.tab, col.link) INTO rows USING gone;
        named := col.tab::text;
        IF rows > 0 THEN
            RETURN NEXT;
        END IF;
    END LOOP;
END $$;

REVOKE ALL ON FUNCTION coordinate_delete_whole(regclass, text, text[]) FROM PUBLIC, luukku_app;
REVOKE ALL ON FUNCTION coordinate_dispose(uuid[]) FROM PUBLIC, luukku_app;
REVOKE ALL ON FUNCTION coordinate_remains(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION coordinate_dispose(uuid[]) TO luukku_retention;
GRANT EXECUTE ON FUNCTION coordinate_remains(uuid) TO luukku_app, luukku_retention;
GRANT SELECT ON coordinate_past_its_date TO luukku_app;
REVOKE UPDATE, DELETE, TRUNCATE ON coordinate_disposal, coordinate_archived FROM luukku_app;
