-- query: claim_organisation :one
-- row: claim_target
-- params: slug text
SELECT o.id, o.slug, o.name, o.email, o.website,
       (SELECT count(*) FROM account_organisation ao JOIN account a ON a.id = ao.account_id
        WHERE ao.organisation_id = o.id AND ao.role = 'admin' AND a.status <> 'blocked') AS keepers
FROM organisation o WHERE o.slug = :slug AND o.outside = FALSE
-- column: keepers int

-- query: claim_cluster :one
-- row: claim_target
-- params: slug text
SELECT c.id, c.slug, c.short_name AS name, c.email, c.website,
       (SELECT count(*) FROM cluster_staff s JOIN account a ON a.id = s.account_id
        WHERE s.cluster_id = c.id AND a.status <> 'blocked') AS keepers
FROM cluster c WHERE c.slug = :slug
-- column: keepers int

-- query: claim_slug_of_organisation :one
-- params: organisation id
SELECT o.slug FROM organisation o WHERE o.id = :organisation

-- query: claim_slug_of_cluster :one
-- params: cluster id
SELECT c.slug FROM cluster c WHERE c.id = :cluster

-- query: claim_insert :exec
-- params: id id, organisation id?, cluster id?, email text, email_key text, name text, language text, note text?, status text, token_hash text?, expires_at instant?, account id?, now instant
INSERT INTO claim (id, organisation_id, cluster_id, email, email_key, name, language, note, status, token_hash, expires_at, account_id,
                   created_at)
VALUES (:id, :organisation, :cluster, :email, :email_key, :name, :language, :note, :status, :token_hash, :expires_at, :account, :now)

-- query: claim_recent :one
-- How many claims came lately by this address, and for this profile.
-- params: email_key text, organisation id?, cluster id?, since instant
SELECT (SELECT count(*) FROM claim c WHERE c.email_key = :email_key AND c.created_at > :since) AS by_email,
       (SELECT count(*) FROM claim c WHERE c.organisation_id = :organisation AND c.created_at > :since)
       + (SELECT count(*) FROM claim c WHERE c.cluster_id = :cluster AND c.created_at > :since) AS of_profile
-- column: by_email int
-- column: of_profile int

-- query: claim_by_token :one
-- row: claim_row
-- params: token_hash text
SELECT c.id, c.organisation_id, c.cluster_id, c.email, c.name, c.language, c.note, c.status, c.expires_at, c.created_at
FROM claim c WHERE c.token_hash = :token_hash

-- query: claim_get :one
-- row: claim_row
-- params: claim id
SELECT c.id, c.organisation_id, c.cluster_id, c.email, c.name, c.language, c.note, c.status, c.expires_at, c.created_at
FROM claim c WHERE c.id = :claim

-- query: claim_settle :count
-- Of two that decide at once only one changes the row.
-- params: claim id, was text, status text, way text?, account id?, decided_by id?, reason text?, now instant
UPDATE claim SET status = :status, way = :way, account_id = COALESCE(:account, account_id), decided_by = :decided_by, reason = :reason,
    decided_at = :now
WHERE id = :claim AND status = :was

-- query: claim_office :many
-- Who decides on a claim of an organisation: the staff of its clusters, else the programme office.
-- params: organisation id?
SELECT DISTINCT a.id, a.name, a.email, a.language FROM account a
WHERE a.status = 'active' AND (a.id IN (SELECT s.account_id FROM cluster_staff s JOIN membership m ON m.cluster_id = s.cluster_id
                                        WHERE m.organisation_id = :organisation AND m.status = 'active'))
ORDER BY a.id LIMIT 10

-- query: claim_programme :many
-- scan: whoever runs the platform; a claim is rare
SELECT a.id, a.name, a.email, a.language FROM account a
WHERE a.status = 'active' AND a.role = 'programme' ORDER BY a.id LIMIT 10

-- query: claims_waiting :many
-- All that wait; or those of members of some clusters.
-- params: every bool, clusters ids
SELECT c.id, c.email, c.name, c.note, c.created_at, o.name AS organisation, o.slug AS organisation_slug, k.short_name AS cluster,
       k.slug AS cluster_slug
FROM claim c LEFT JOIN organisation o ON o.id = c.organisation_id LEFT JOIN cluster k ON k.id = c.cluster_id
WHERE c.status = 'waiting'
  AND (:every OR c.organisation_id IN (SELECT m.organisation_id FROM membership m WHERE m.status = 'active' AND @in(m.cluster_id, :clusters)))
ORDER BY c.created_at, c.id LIMIT 200

-- query: claim_may_decide :one
-- params: organisation id?, clusters ids
SELECT count(*) AS n FROM membership m
WHERE m.organisation_id = :organisation AND m.status = 'active' AND @in(m.cluster_id, :clusters)
-- column: n int

