-- Cases of a whole municipality: every register is asked in each, four of five cases are answered.
set session_replication_role = replica;

create temp table owner_of as
select subject, row_number() over (order by subject) as n from people_person;

insert into coordinate_case
    (id, number, subject, stream_id, language, country, received, due, opened_at, thin, asked, left_out)
select journal_new_id(), extract(year from now()) || '-' || lpad(i::text, 6, '0'), o.subject,
    (select id from catalogue_streamversion where slug = 'access' and superseded_at is null), 'fi', 'FI',
    current_date - i % 25, current_date - i % 25 + 30, now() - i % 25 * interval '1 day', false, '[]', '[]'
from generate_series(1, {cases}) i
join owner_of o on o.n = 1 + (i::bigint * 7919) % (select count(*) from owner_of);

insert into coordinate_casestate (id, case_id, state, at, by, why)
select journal_new_id(), c.id, s.state, c.opened_at + s.n * interval '1 minute', 'luukku', 'bench'
from coordinate_case c
cross join (values (0, 'open'), (1, 'in-progress'), (2, 'answered')) s (n, state)
where s.n < 2 or right(c.number, 1)::int > 1;

insert into coordinate_leg (id, case_id, administration, administration_version_id, by_rule)
select journal_new_id(), c.id, a.slug, a.id, true
from coordinate_case c cross join catalogue_administrationversion a
where a.superseded_at is null
and exists (select from catalogue_registerversion r where r.administration = a.slug and r.superseded_at is null);

insert into coordinate_order (id, case_id, leg_id, ref, register, register_version_id, way, waits_for, tries, rounds,
    fallback, secret, placed_at)
select journal_new_id(), c.id, l.id, r.slug || '-1', r.slug, r.id,
    case when r.body -> 'connector' ->> 'kind' = 'desk' then 'desk' else 'machine' end,
    case when r.body -> 'connector' ->> 'kind' = 'desk' and right(c.number, 1)::int < 2 then 'desk' end, 1, 0,
    false, coalesce(r.body ->> 'visibility', '') = 'existence-secret', c.opened_at
from coordinate_case c
join coordinate_leg l on l.case_id = c.id
join catalogue_registerversion r on r.administration = l.administration and r.superseded_at is null;

insert into coordinate_outcome
    (id, order_id, kind, at, tried, searched, quarantined, records, model)
select journal_new_id(), o.id, case when hashtext(o.id::text) % 4 = 0 then 'found' else 'nothing-held' end,
    o.placed_at + interval '1 second', 1, '["number"]', 0, case when hashtext(o.id::text) % 4 = 0 then 3 else 0 end, ''
from coordinate_order o where o.waits_for is null;

insert into coordinate_task (id, leg_id, order_id, purpose, due, created_at, worked, desk)
select journal_new_id(), o.leg_id, o.id, 'answer', current_date + 7, o.placed_at, 0, l.administration
from coordinate_order o join coordinate_leg l on l.id = o.leg_id where o.waits_for = 'desk';

insert into coordinate_edition (id, case_id, number, at, manifest, delivered_at)
select journal_new_id(), c.id, 1, c.opened_at + interval '2 minutes', '{"forms": {"html": "", "json": "", "pdf": ""}}',
    c.opened_at + interval '2 minutes'
from coordinate_case c where right(c.number, 1)::int > 1;

select setval('coordinate_case_number', {cases} + 1);

set session_replication_role = origin;

insert into journal_entry (id, format, kind, actor, subject, "case", purpose, "grant", data_categories, salt)
select journal_new_id(), 1, e.kind, 'luukku', c.subject, c.id, e.purpose,
    case when e.kind = 'looked' then gen_random_uuid() end, '{}', uuid_send(gen_random_uuid())
from coordinate_case c
cross join (values ('case-opened', null), ('looked', 'own-case'), ('looked', 'asking'), ('outcome-recorded', null),
    ('answer-assembled', null)) e (kind, purpose)
