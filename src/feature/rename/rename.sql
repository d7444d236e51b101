-- query: rename_taken :one
-- How many others have this address, had it, or are imported under it.
-- params: kind text, slug text, self id
SELECT count(*) AS n FROM (
    SELECT c.id AS id FROM cluster c WHERE :kind = 'cluster' AND c.slug = :slug
    UNION ALL SELECT c.id AS id FROM cluster c WHERE :kind = 'cluster' AND c.reference = :slug
    UNION ALL SELECT o.id AS id FROM organisation o WHERE :kind = 'organisation' AND o.slug = :slug
    UNION ALL SELECT o.id AS id FROM organisation o WHERE :kind = 'organisation' AND o.reference = :slug
    UNION ALL SELECT t.id AS id FROM topic t WHERE :kind = 'topic' AND t.slug = :slug
    UNION ALL SELECT s.object_id AS id FROM old_slug s WHERE s.kind = :kind AND s.slug = :slug
) x WHERE x.id <> :self
-- column: n int

-- query: rename_cluster :exec
-- params: cluster id, slug text, now instant
UPDATE cluster SET slug = :slug, updated_at = :now, version = version + 1 WHERE id = :cluster

-- query: rename_organisation :exec
-- params: organisation id, slug text, now instant
UPDATE organisation SET slug = :slug, updated_at = :now, version = version + 1 WHERE id = :organisation

-- query: rename_topic :exec
-- params: topic id, slug text
UPDATE topic SET slug = :slug WHERE id = :topic

-- query: rename_keeps :one
-- Whether the organisation belongs to one of the clusters.
-- params: organisation id, clusters ids
SELECT count(*) AS n FROM membership m WHERE m.organisation_id = :organisation AND m.status = 'active' AND @in(m.cluster_id, :clusters)
-- column: n int

-- query: rename_listings :many
-- Their cards name the organisation.
-- params: organisation id
SELECT l.id FROM listing l WHERE l.organisation_id = :organisation
