-- query: expert_rows :many
-- params: list ids
SELECT e.account_id, e.slug, e.found, e.headline, e.knows, e.seeks, e.roles, e.languages, e.audience, e.found_at, e.updated_at, e.version,
    a.name, a.email
FROM expert e JOIN account a ON a.id = e.account_id
WHERE @in(e.account_id, :list) AND a.status <> 'blocked'
ORDER BY a.name COLLATE "de-x-icu", a.id

-- query: expert_parts :many
-- Topics, organisations and clusters; of clusters also those they work for.
-- params: list ids
SELECT p.account_id, p.kind, p.ref, p.slug, p.name, p.roles FROM (
    SELECT et.account_id, 'topic' AS kind, t.id AS ref, t.slug, t.title_de AS name, et.roles
    FROM expert_topic et JOIN topic t ON t.id = et.topic_id
    WHERE @in(et.account_id, :list)
    UNION ALL
    SELECT ao.account_id, 'organisation' AS kind, o.id AS ref, o.slug, o.name, CAST(NULL AS @text) AS roles
    FROM account_organisation ao JOIN organisation o ON o.id = ao.organisation_id
    WHERE o.outside = FALSE AND @in(ao.account_id, :list)
    UNION
    SELECT ao.account_id, 'cluster' AS kind, c.id AS ref, c.slug, c.name, CAST(NULL AS @text) AS roles
    FROM account_organisation ao JOIN membership m ON m.organisation_id = ao.organisation_id JOIN cluster c ON c.id = m.cluster_id
    WHERE m.status = 'active' AND @in(ao.account_id, :list)
    UNION
    SELECT s.account_id, 'cluster' AS kind, c.id AS ref, c.slug, c.name, CAST(NULL AS @text) AS roles
    FROM cluster_staff s JOIN cluster c ON c.id = s.cluster_id
    WHERE @in(s.account_id, :list)
) p
ORDER BY p.account_id, p.kind, p.name, p.ref
-- column: account_id id
-- column: kind text
-- column: ref id
-- column: slug text
-- column: name text
-- column: roles text

-- query: expert_by_slug :one
-- params: slug text
SELECT e.account_id FROM expert e WHERE e.slug = :slug AND e.found <> 'office'

-- query: expert_found_of :one
-- params: account id
SELECT e.found, e.version, e.slug, e.found_at FROM expert e WHERE e.account_id = :account

-- query: expert_ids_after :many
-- One batch of those who are found.
-- params: after id, max int
SELECT e.account_id FROM expert e WHERE e.account_id > :after AND e.found <> 'office' ORDER BY e.account_id LIMIT :max

-- query: expert_of_organisation :many
-- params: organisation id
SELECT ao.account_id FROM account_organisation ao JOIN expert e ON e.account_id = ao.account_id
WHERE ao.organisation_id = :organisation AND e.found <> 'office'
ORDER BY ao.account_id

-- query: expert_insert :exec
-- params: account id, slug text, found text, headline text?, knows text?, seeks text?, roles text?, languages text?, audience text?, found_at instant?, version int, now instant
INSERT INTO expert (account_id, slug, found, headline, knows, seeks, roles, languages, audience, found_at, created_at, updated_at, version)
VALUES (:account, :slug, :found, :headline, :knows, :seeks, :roles, :languages, :audience, :found_at, :now, :now, :version + 1)

-- query: expert_update :count
-- params-of: expert_insert
UPDATE expert SET slug = :slug, found = :found, headline = :headline, knows = :knows, seeks = :seeks, roles = :roles,
    languages = :languages, audience = :audience, found_at = :found_at, updated_at = :now, version = version + 1
WHERE account_id = :account AND version = :version

-- query: expert_end :count
-- A new slug: the old address leads nowhere, also when the person is found again.
-- params: account id, slug text, now instant
UPDATE expert SET found = 'office', found_at = NULL, slug = :slug, updated_at = :now, version = version + 1
WHERE account_id = :account AND found <> 'office'

-- query: expert_clear_topics :exec
-- params: account id
DELETE FROM expert_topic WHERE account_id = :account

-- query: expert_add_topic :exec
-- params: account id, topic id, roles text?
INSERT INTO expert_topic (account_id, topic_id, roles) VALUES (:account, :topic, :roles) ON CONFLICT (account_id, topic_id) DO NOTHING
