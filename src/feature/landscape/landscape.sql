-- query: landscape_organisation_listings :many
-- The newest first; what of it a viewer may see, the index decides.
-- params: organisation id, max int
SELECT l.id FROM listing l
WHERE l.organisation_id = :organisation AND l.status = 'published'
ORDER BY l.published_at DESC NULLS LAST, l.id DESC
LIMIT :max

-- query: landscape_my_listings :many
-- Of the person, and of the organisations they keep.
-- params: account id, admin_of ids, max int
SELECT l.id, l.title, l.expires_at FROM listing l
WHERE (l.account_id = :account OR @in(l.organisation_id, :admin_of)) AND l.status = 'published'
ORDER BY l.published_at DESC NULLS LAST, l.id DESC
LIMIT :max

-- query: landscape_unread :many
-- Conversations with something new for this person.
-- params: account id, max int
SELECT c.id, c.subject, c.updated_at FROM conversation c JOIN conversation_party p ON p.conversation_id = c.id
WHERE p.account_id = :account AND (p.read_at IS NULL OR p.read_at < c.updated_at)
ORDER BY c.updated_at DESC, c.id
LIMIT :max

-- query: landscape_applications :many
-- Organisations that wait for an answer of the office.
-- params: clusters ids
SELECT m.cluster_id, c.short_name, c.slug, count(*) AS waiting FROM membership m JOIN cluster c ON c.id = m.cluster_id
WHERE m.status = 'applied' AND @in(m.cluster_id, :clusters)
GROUP BY m.cluster_id, c.short_name, c.slug
ORDER BY c.short_name
-- column: waiting int

-- query: landscape_desk :one
-- What waits for those who decide: requests for profiles, corrections, and for the programme office first publications. The same rules as
-- on the pages where they are decided.
-- params: programme bool, staff_of ids, admin_of ids
SELECT (SELECT count(*) FROM claim c WHERE c.status = 'waiting' AND (:programme OR c.organisation_id IN (
            SELECT m.organisation_id FROM membership m WHERE m.status = 'active' AND @in(m.cluster_id, :staff_of)))) AS claims,
       (SELECT count(*) FROM change_request q WHERE q.status = 'open' AND (
            (q.kind = 'cluster' AND @in(q.object_id, :staff_of)) OR (q.kind = 'organisation' AND @in(q.object_id, :admin_of)) OR
            (:programme AND q.kind = 'cluster' AND NOT EXISTS (SELECT 1 FROM cluster_staff s WHERE s.cluster_id = q.object_id)) OR
            (:programme AND q.kind = 'organisation' AND NOT EXISTS (
                SELECT 1 FROM account_organisation s WHERE s.organisation_id = q.object_id AND s.role = 'admin')))) AS corrections,
       (SELECT count(*) FROM abuse_report a WHERE a.status = 'open' AND ((a.cluster_id IS NULL AND :programme) OR @in(a.cluster_id, :staff_of))) AS reports,
       (SELECT count(*) FROM cluster c WHERE c.publication = 'in_review' AND :programme) AS reviews
-- column: claims int
-- column: corrections int
-- column: reports int
-- column: reviews int

-- query: landscape_boards :many
-- What waits on the boards of these clusters, and boards they are asked to run.
-- params: clusters ids
SELECT b.slug, b.title_de, b.title_en,
       (SELECT count(*) FROM listing l WHERE l.board_id = b.id AND l.status = 'waiting') AS waiting,
       (SELECT count(*) FROM board_cluster a WHERE a.board_id = b.id AND a.status = 'asked' AND @in(a.cluster_id, :clusters)) AS asked
FROM board b WHERE b.id IN (SELECT r.board_id FROM board_cluster r WHERE @in(r.cluster_id, :clusters))
ORDER BY b.id DESC LIMIT 50
-- column: waiting int
-- column: asked int

-- query: landscape_returned :many
-- Clusters that the programme office returned to their office.
-- params: clusters ids
SELECT c.slug, c.short_name FROM cluster c WHERE c.publication = 'returned' AND @in(c.id, :clusters) ORDER BY c.short_name

-- query: landscape_unconfirmed :many
-- Profiles that their admin has not confirmed yet.
-- params: organisations ids
SELECT o.id, o.slug, o.name FROM organisation o
WHERE o.confirmed_at IS NULL AND @in(o.id, :organisations)
ORDER BY o.name COLLATE "de-x-icu", o.id

-- query: landscape_addresses :many
-- Pages for search engines.
-- params: max int, skip int
-- scan: lists all pages; search engines come seldom
SELECT p.path, p.changed FROM (
    SELECT '/c/' || c.slug AS path, c.updated_at AS changed, 1 AS place FROM cluster c WHERE c.publication = 'published'
    UNION ALL
    SELECT '/topic/' || t.slug AS path, 0 AS changed, 2 AS place FROM topic t WHERE t.scheme = 'field'
    UNION ALL
    SELECT '/project/' || j.slug AS path, j.updated_at AS changed, 2 AS place FROM project j
    UNION ALL
    SELECT '/organisation/' || o.slug AS path, o.updated_at AS changed, 3 AS place FROM organisation o WHERE o.outside = FALSE
    UNION ALL
    SELECT '/people/' || e.slug AS path, e.updated_at AS changed, 4 AS place FROM expert e JOIN account a ON a.id = e.account_id
    WHERE e.found = 'public' AND a.status <> 'blocked'
) p
ORDER BY p.place, p.path
LIMIT :max OFFSET :skip
-- column: path text
-- column: changed instant

-- query: landscape_addresses_count :one
-- scan: counts all pages; search engines come seldom
SELECT (SELECT count(*) FROM cluster c WHERE c.publication = 'published') + (SELECT count(*) FROM topic t WHERE t.scheme = 'field') +
       (SELECT count(*) FROM project) + (SELECT count(*) FROM organisation) + (SELECT count(*) FROM expert e WHERE e.found = 'public') AS n
-- column: n int

-- query: landscape_listings :many
-- What everybody may read, the newest first.
-- params: now instant, max int
SELECT l.id, l.updated_at FROM listing l
WHERE l.status = 'published' AND l.visibility = 'public' AND (l.expires_at IS NULL OR l.expires_at > :now)
ORDER BY l.published_at DESC NULLS LAST, l.id DESC
LIMIT :max

-- query: landscape_listings_count :one
-- How many of them there are, counted up to `max`.
-- params: now instant, max int
SELECT count(*) AS n FROM (
    SELECT l.id FROM listing l
    WHERE l.status = 'published' AND l.visibility = 'public' AND (l.expires_at IS NULL OR l.expires_at > :now) LIMIT :max) x
-- column: n int

-- query: landscape_keepers :one
-- How many people keep the profile of an organisation.
-- params: organisation id
SELECT count(*) AS n FROM account_organisation ao JOIN account a ON a.id = ao.account_id
WHERE ao.organisation_id = :organisation AND ao.role = 'admin' AND a.status <> 'blocked'
-- column: n int

-- query: landscape_office_people :one
-- How many people work in the office of a cluster.
-- params: cluster id
SELECT count(*) AS n FROM cluster_staff s JOIN account a ON a.id = s.account_id
WHERE s.cluster_id = :cluster AND a.status <> 'blocked'
-- column: n int

-- query: landscape_outcomes :many
-- Conversations whose outcome this person was asked for and has not said; not of those who do not want to be asked.
-- params: account id, since instant, most int
SELECT o.conversation_id, c.subject FROM outcome o JOIN conversation c ON c.id = o.conversation_id
WHERE o.account_id = :account AND o.asked_at > :since AND o.answered_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM mail_choice m WHERE m.account_id = o.account_id AND m.area = 'outcome' AND m.pace = 'never')
ORDER BY o.asked_at DESC, o.id LIMIT :most
