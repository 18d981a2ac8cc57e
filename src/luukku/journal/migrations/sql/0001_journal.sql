-- The journal: bodies in monthly partitions, leaves, checkpoints, and the grants that let rows about persons be seen.
-- luukku_app may add and read. Nobody changes an entry; luukku_retention deletes bodies past their date, and it shows.

CREATE SCHEMA journal_months;  -- partitions live apart: luukku_app reaches them through journal_entry only

CREATE TABLE journal_entry (
    id uuid NOT NULL,
    format smallint NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    txid bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    kind text NOT NULL,
    actor text NOT NULL,
    actor_org text,
    role text,
    on_behalf_of text,
    subject uuid,
    "case" uuid,
    leg uuid,
    "order" uuid,
    stream text,
    version text,
    step text,
    from_state text,
    to_state text,
    service text,
    administration text,
    unit text,
    channel text,
    purpose text,
    legal_basis text,
    data_categories text[] NOT NULL,
    outcome text,
    cause text,
    cost text,
    waits text,
    language text,
    segment text,
    "grant" uuid,
    visible_from timestamptz,
    hidden_basis text,
    salt bytea NOT NULL CHECK (octet_length(salt) = 16),
    PRIMARY KEY (id, at),
    CHECK ((visible_from IS NULL) = (hidden_basis IS NULL)),
    CHECK (kind <> 'looked' OR ("grant" IS NOT NULL AND subject IS NOT NULL AND purpose IS NOT NULL)),
    CHECK (kind <> 'searched' OR ("grant" IS NOT NULL AND purpose IS NOT NULL))
) PARTITION BY RANGE (at);

CREATE INDEX journal_entry_grant ON journal_entry ("grant") INCLUDE (subject, txid) WHERE kind IN ('looked', 'searched');
CREATE INDEX journal_entry_subject ON journal_entry (subject, at) WHERE subject IS NOT NULL;
CREATE INDEX journal_entry_case ON journal_entry ("case", at) WHERE "case" IS NOT NULL;

CREATE TABLE journal_unsealed (entry uuid PRIMARY KEY, at timestamptz NOT NULL);

CREATE TABLE journal_leaf (
    index bigint PRIMARY KEY CHECK (index >= 0),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    entry uuid NOT NULL UNIQUE
);

CREATE TABLE journal_checkpoint (
    size bigint PRIMARY KEY CHECK (size > 0),
    root bytea NOT NULL CHECK (octet_length(root) = 32),
    frontier bytea NOT NULL,
    note text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Nothing is changed ------------------------------------------------------------------------------------------------

CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_LEVEL = 'ROW' AND session_user = 'luukku_retention' THEN
        RETURN OLD;  -- only through journal_forget, the one thing that role may call
    END IF;
    RAISE EXCEPTION 'the journal is only ever added to' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER unchanged BEFORE UPDATE OR DELETE ON journal_entry FOR EACH ROW EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER untruncated BEFORE TRUNCATE ON journal_entry FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER unchanged BEFORE UPDATE OR DELETE ON journal_checkpoint FOR EACH ROW EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER untruncated BEFORE TRUNCATE ON journal_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER unchanged BEFORE UPDATE OR DELETE ON journal_leaf FOR EACH ROW EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER untruncated BEFORE TRUNCATE ON journal_leaf FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER untruncated BEFORE TRUNCATE ON journal_unsealed FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();

-- Every entry waits for its seal ------------------------------------------------------------------------------------

CREATE FUNCTION journal_await_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO journal_unsealed (entry, at) SELECT id, at FROM written;
    RETURN NULL;
END $$;
CREATE TRIGGER awaits_seal AFTER INSERT ON journal_entry
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION journal_await_seal();

-- Leaves get their index here and nowhere else: gapless, in the order the sealer found the entries committed.
CREATE FUNCTION journal_append_leaves(entries uuid[], hashes bytea[]) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    size bigint;
    taken bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('luukku.journal.seal'));
    SELECT coalesce(max(index) + 1, 0) INTO size FROM journal_leaf;
    DELETE FROM journal_unsealed WHERE entry = ANY(entries);
    GET DIAGNOSTICS taken = ROW_COUNT;
    IF taken <> cardinality(entries) OR taken <> cardinality(hashes) THEN
        RAISE EXCEPTION 'only entries that wait for their seal can be sealed, each once';
    END IF;
    INSERT INTO journal_leaf (index, hash, entry)
    SELECT size + n - 1, h, e FROM unnest(entries, hashes) WITH ORDINALITY AS t(e, h, n);
    RETURN size + taken;
END $$;

-- Months ------------------------------------------------------------------------------------------------------------

-- Makes the partition of every month from the first to the last date given, where it is missing.
CREATE FUNCTION journal_open_months(first date, last date) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    month timestamp := date_trunc('month', first);
    part text;
    made integer := 0;
BEGIN
    IF last > (clock_timestamp() + interval '3 years')::date THEN
        RAISE EXCEPTION 'months are opened for three years ahead at most';
    END IF;
    WHILE month <= last LOOP
        part := to_char(month, '"m"YYYY_MM');
        IF to_regclass('journal_months.' || part) IS NULL THEN
            PERFORM pg_advisory_xact_lock(hashtext('luukku.journal.months'));
            EXECUTE format(
                'CREATE TABLE IF NOT EXISTS journal_months.%I PARTITION OF public.journal_entry FOR VALUES FROM (%L) TO (%L)',
                part, month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
            EXECUTE format(
                'CREATE OR REPLACE TRIGGER untruncated BEFORE TRUNCATE ON journal_months.%I'
                ' FOR EACH STATEMENT EXECUTE FUNCTION public.journal_refuse()', part);
            made := made + 1;
        END IF;
        month := month + interval '1 month';
    END LOOP;
    RETURN made;
END $$;
SELECT journal_open_months((now() - interval '1 month')::date, (now() + interval '14 months')::date);

-- No log, no look ---------------------------------------------------------------------------------------------------

-- The persons whose rows this transaction may see: those of the grant it names, if another, committed transaction
-- wrote it within ten minutes. Policies call it once per query.
CREATE FUNCTION journal_granted_subjects() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(subject), '{}') FROM journal_entry
    WHERE "grant" = nullif(current_setting('luukku.grant', true), '')::uuid AND kind = 'looked'
      AND at > clock_timestamp() - interval '10 minutes'
      AND txid IS DISTINCT FROM pg_current_xact_id_if_assigned()::text::bigint
$$;

-- Whether this transaction names a grant to search among persons (which finds keys, never their rows).
CREATE FUNCTION journal_may_search() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM journal_entry
        WHERE "grant" = nullif(current_setting('luukku.grant', true), '')::uuid AND kind = 'searched'
          AND at > clock_timestamp() - interval '10 minutes'
          AND txid IS DISTINCT FROM pg_current_xact_id_if_assigned()::text::bigint)
$$;

-- Bodies past their date --------------------------------------------------------------------------------------------

-- The first 48 bits of an id are its milliseconds (UUIDv7).
CREATE FUNCTION journal_id_time(moment timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT lpad(to_hex(floor(extract(epoch FROM moment) * 1000)::bigint), 12, '0')
$$;
CREATE FUNCTION journal_new_id() RETURNS uuid LANGUAGE sql VOLATILE AS $$
    SELECT overlay(replace(gen_random_uuid()::text, '-', '')
                   PLACING journal_id_time(clock_timestamp()) || '7' FROM 1 FOR 13)::uuid
$$;

-- Deletes the sealed bodies from before a moment and records that it did. What is left is their leaves: the tree stays
-- provable. Ids carry their time, so everybody can check which bodies may be missing.
CREATE FUNCTION journal_forget(before timestamptz) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    moment timestamptz := date_trunc('second', before);
    floor uuid := rpad(journal_id_time(moment), 32, '0')::uuid;
    gone bigint;
BEGIN
    IF before > clock_timestamp() - interval '30 days' THEN
        RAISE EXCEPTION 'an entry is kept for thirty days at least';
    END IF;
    DELETE FROM journal_entry e
    WHERE e.at < moment AND e.id < floor AND EXISTS (SELECT FROM journal_leaf l WHERE l.entry = e.id);
    GET DIAGNOSTICS gone = ROW_COUNT;
    INSERT INTO journal_entry (id, format, kind, actor, role, purpose, data_categories, outcome, cause, salt)
    VALUES (journal_new_id(), 1, 'bodies-deleted', 'luukku', 'retention', 'retention', '{journal}', gone::text,
            'before:' || to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
            uuid_send(gen_random_uuid()));
    RETURN gone;
END $$;

-- Who may what ------------------------------------------------------------------------------------------------------

REVOKE ALL ON journal_entry, journal_unsealed, journal_leaf, journal_checkpoint FROM luukku_app, luukku_retention;
GRANT SELECT ON journal_entry, journal_unsealed, journal_leaf, journal_checkpoint TO luukku_app;
GRANT INSERT (
    id, format, kind, actor, actor_org, role, on_behalf_of, subject, "case", leg, "order", stream, version, step,
    from_state, to_state, service, administration, unit, channel, purpose, legal_basis, data_categories, outcome,
    cause, cost, waits, language, segment, "grant", visible_from, hidden_basis, salt
) ON journal_entry TO luukku_app;  -- not at, not txid: those are the database's own
GRANT INSERT (size, root, frontier, note) ON journal_checkpoint TO luukku_app;
REVOKE ALL ON FUNCTION journal_forget(timestamptz) FROM PUBLIC, luukku_app;
GRANT EXECUTE ON FUNCTION journal_forget(timestamptz) TO luukku_retention;
