-- query: membership_rows :many
-- Active ones are public; others are seen by the cluster's staff, the organisation's people, and with :all.
-- params: cluster id?, organisation id?, status text?, pattern text?, all bool, staff_of ids, organisations ids, max int, skip int
-- scan: all filters may be missing
SELECT m.id, m.cluster_id, c.slug AS cluster, c.short_name AS cluster_name, c.hue AS cluster_hue, m.organisation_id,
       o.slug AS organisation, o.reference AS organisation_reference, o.name AS organisation_name, o.kind AS organisation_kind,
       o.place, o.country, o.example, m.status, m.fee_class, m.since, m.until
FROM membership m JOIN cluster c ON c.id = m.cluster_id JOIN organisation o ON o.id = m.organisation_id
WHERE (:cluster IS NULL OR m.cluster_id = :cluster) AND (:organisation IS NULL OR m.organisation_id = :organisation)
  AND (:status IS NULL OR m.status = :status) AND (:pattern IS NULL OR o.name_key LIKE :pattern ESCAPE '\')
  AND (m.status = 'active' OR :all OR @in(m.cluster_id, :staff_of) OR @in(m.organisation_id, :organisations))
ORDER BY o.name COLLATE "de-x-icu", m.id
LIMIT :max OFFSET :skip

-- query: membership_count :one
-- How many membership_rows would give without its limit.
-- params: cluster id?, organisation id?, status text?, pattern text?, all bool, staff_of ids, organisations ids
-- scan: all filters may be missing
SELECT count(*) AS memberships
FROM membership m JOIN organisation o ON o.id = m.organisation_id
WHERE (:cluster IS NULL OR m.cluster_id = :cluster) AND (:organisation IS NULL OR m.organisation_id = :organisation)
  AND (:status IS NULL OR m.status = :status) AND (:pattern IS NULL OR o.name_key LIKE :pattern ESCAPE '\')
  AND (m.status = 'active' OR :all OR @in(m.cluster_id, :staff_of) OR @in(m.organisation_id, :organisations))
-- column: memberships int

-- query: membership_export :many
-- scan: an export of all
SELECT c.reference AS cluster_reference, c.slug AS cluster_slug, o.reference AS organisation_reference,
       o.slug AS organisation_slug, m.status, m.fee_class, m.since, m.until
FROM membership m JOIN cluster c ON c.id = m.cluster_id JOIN organisation o ON o.id = m.organisation_id
ORDER BY c.slug, o.slug

-- query: membership_keys :many
-- scan: an import compares with all
SELECT m.cluster_id, m.organisation_id FROM membership m

-- query: membership_put :exec
-- params: id id, cluster id, organisation id, status text, fee_class text?, since date?, until date?, now instant
INSERT INTO membership (id, cluster_id, organisation_id, status, fee_class, since, until, created_at, updated_at)
VALUES (:id, :cluster, :organisation, :status, :fee_class, :since, :until, :now, :now)
ON CONFLICT (cluster_id, organisation_id) DO UPDATE SET status = excluded.status,
    fee_class = coalesce(excluded.fee_class, membership.fee_class), since = coalesce(excluded.since, membership.since),
    until = excluded.until, updated_at = excluded.updated_at
