-- How many look like the organisation of a listing without a name.

-- query: crowd_look :one
-- params: listing id
SELECT l.crowd, l.anonymous, l.cluster_id, l.country, l.state, o.kind, o.size_class FROM listing l JOIN organisation o ON o.id = l.organisation_id
WHERE l.id = :listing

-- query: crowd_platform :one
-- Counted up to five alone.
-- params: country text, state text, kind text, size text
SELECT (SELECT count(*) FROM (SELECT 1 AS one FROM organisation o WHERE o.country = :country AND o.outside = FALSE LIMIT 5) w) AS of_country,
       (SELECT count(*) FROM (SELECT 1 AS one FROM organisation o WHERE o.country = :country AND o.state = :state AND o.outside = FALSE LIMIT 5) x) AS of_state,
       (SELECT count(*) FROM (SELECT 1 AS one FROM organisation o WHERE o.country = :country AND o.state = :state AND o.kind = :kind
                              AND o.outside = FALSE LIMIT 5) y) AS of_kind,
       (SELECT count(*) FROM (SELECT 1 AS one FROM organisation o WHERE o.country = :country AND o.state = :state AND o.kind = :kind
                              AND o.size_class = :size AND o.outside = FALSE LIMIT 5) z) AS of_size
-- column: of_country int
-- column: of_state int
-- column: of_kind int
-- column: of_size int

-- query: crowd_cluster :one
-- params: cluster id, country text, state text, kind text, size text
SELECT count(*) AS of_all,
       CAST(COALESCE(SUM(CASE WHEN o.country = :country THEN 1 ELSE 0 END), 0) AS @int) AS of_country,
       CAST(COALESCE(SUM(CASE WHEN o.country = :country AND o.state = :state THEN 1 ELSE 0 END), 0) AS @int) AS of_state,
       CAST(COALESCE(SUM(CASE WHEN o.country = :country AND o.state = :state AND o.kind = :kind THEN 1 ELSE 0 END), 0) AS @int) AS of_kind,
       CAST(COALESCE(SUM(CASE WHEN o.country = :country AND o.state = :state AND o.kind = :kind AND o.size_class = :size THEN 1 ELSE 0 END), 0) AS @int) AS of_size
FROM membership m JOIN organisation o ON o.id = m.organisation_id
WHERE m.cluster_id = :cluster AND m.status = 'active'
-- column: of_all int

-- query: crowd_set :exec
-- params: listing id, crowd int
UPDATE listing SET crowd = :crowd WHERE id = :listing

-- query: crowd_due :many
-- Published ones without a name, in pages.
-- params: after id
SELECT l.id FROM listing l WHERE l.id > :after AND l.anonymous = TRUE AND l.status = 'published' ORDER BY l.id LIMIT 500
