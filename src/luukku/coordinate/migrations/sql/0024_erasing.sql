-- Erasing one person whose erasure was decided in this case: every row about them, their key first. Refused where
-- something keeps them: tells a code, and the number of the case that is in the way.
CREATE FUNCTION coordinate_erase(wanted text, by_sign text)
RETURNS TABLE (code text, about text, gone uuid, rows bigint) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    one record;
BEGIN
    rows := 0;
    about := wanted;
    SELECT c.id, c.subject, s.slug, s.body INTO one
    FROM coordinate_case c JOIN catalogue_streamversion s ON s.id = c.stream_id WHERE c.number = wanted;
    IF NOT FOUND THEN
        code := 'no-case';
        RETURN NEXT;
        RETURN;
    END IF;
    PERFORM FROM coordinate_case c WHERE c.subject = one.subject ORDER BY c.id FOR UPDATE;
    SELECT k.code, k.about INTO code, about FROM coordinate_kept_by(one.id) k;
    IF code IS NULL THEN
        gone := one.subject;
        rows := people_erase(ARRAY[gone]);
        code := CASE WHEN rows > 0 THEN 'erased' ELSE 'erased-already' END;
        about := wanted;
        IF rows > 0 THEN
            PERFORM journal_note_disposal('person-erased', gone, one.id, one.slug, by_sign, rows::text);
        END IF;
    END IF;
    RETURN NEXT;
END $$;

-- The first thing that keeps the person of this case: no decision, a case that is not over, a hold, the archive, or
-- another case that is not past its date. No row: nothing does.
CREATE FUNCTION coordinate_kept_by(this uuid) RETURNS TABLE (code text, about text) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH theirs AS (
        SELECT c.id, c.number, s.body, c.id = this AS itself, (
            SELECT state FROM coordinate_casestate WHERE case_id = c.id ORDER BY at DESC, id DESC LIMIT 1
        ) AS state
        FROM coordinate_case c JOIN catalogue_streamversion s ON s.id = c.stream_id
        WHERE c.subject = (SELECT subject FROM coordinate_case WHERE id = this)
    )
    SELECT k.code, k.number FROM (
        SELECT 1 AS first, 'no-erasure' AS code, number FROM theirs
        WHERE itself AND body ->> 'right' IS DISTINCT FROM 'erasure'
        UNION ALL
        SELECT 2, 'running', number FROM theirs WHERE state IS NULL OR state NOT IN ('closed', 'withdrawn')
        UNION ALL
        SELECT 3, 'nothing-decided', number FROM theirs WHERE itself AND NOT EXISTS (
            SELECT FROM coordinate_order o WHERE o.case_id = this AND o.recipient IS NULL AND (
                SELECT kind FROM coordinate_outcome WHERE order_id = o.id ORDER BY at DESC, id DESC LIMIT 1) = 'done')
        UNION ALL
        SELECT 4, 'held', number FROM theirs t
        WHERE EXISTS (SELECT FROM coordinate_hold h WHERE h.case_id = t.id AND h.ended_at IS NULL)
        UNION ALL
        SELECT 5, 'to-archive', number FROM theirs t WHERE t.body -> 'keep' ->> 'then' = 'archive'
          AND NOT EXISTS (SELECT FROM coordinate_archived a WHERE a.case_id = t.id)
        UNION ALL
        SELECT 6, 'kept', number FROM theirs t
        WHERE NOT itself AND NOT EXISTS (SELECT FROM coordinate_past_its_date v WHERE v.case_id = t.id)
    ) k ORDER BY k.first, k.number LIMIT 1
$$;

REVOKE ALL ON FUNCTION coordinate_erase(text, text) FROM PUBLIC, luukku_app;
REVOKE ALL ON FUNCTION coordinate_kept_by(uuid) FROM PUBLIC, luukku_app;
GRANT EXECUTE ON FUNCTION coordinate_erase(text, text) TO luukku_retention;
