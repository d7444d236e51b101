-- query: fresh_due_organisations :many
-- Nobody confirmed them for a year, nobody was asked for a year, and there is somebody to ask.
-- params: before instant, most int
-- scan: once an hour over all, in the background
SELECT o.id FROM organisation o
WHERE o.outside = FALSE AND COALESCE(o.confirmed_at, o.created_at) < :before
  AND NOT EXISTS (SELECT 1 FROM profile_ask p WHERE p.organisation_id = o.id AND p.asked_at > :before)
  AND (o.email IS NOT NULL OR EXISTS (SELECT 1 FROM account_organisation ao WHERE ao.organisation_id = o.id AND ao.role = 'admin'))
ORDER BY o.id LIMIT :most

-- query: fresh_due_clusters :many
-- params: before instant, most int
-- scan: a few hundred clusters
SELECT c.id FROM cluster c
WHERE COALESCE(c.confirmed_at, c.created_at) < :before
  AND NOT EXISTS (SELECT 1 FROM profile_ask p WHERE p.cluster_id = c.id AND p.asked_at > :before)
  AND (c.email IS NOT NULL OR EXISTS (SELECT 1 FROM cluster_staff s WHERE s.cluster_id = c.id))
ORDER BY c.id LIMIT :most

-- query: fresh_admins :many
-- params: organisation id
SELECT a.id, a.name, a.email, a.language FROM account_organisation ao JOIN account a ON a.id = ao.account_id
WHERE ao.organisation_id = :organisation AND ao.role = 'admin' AND a.status = 'active' ORDER BY a.id LIMIT 5

-- query: fresh_staff :many
-- params: cluster id
SELECT a.id, a.name, a.email, a.language FROM cluster_staff s JOIN account a ON a.id = s.account_id
WHERE s.cluster_id = :cluster AND a.status = 'active' ORDER BY a.id LIMIT 5

-- query: fresh_ask_insert :exec
-- params: id id, organisation id?, cluster id?, account id?, email text, name text?, language text, token_hash text, now instant
INSERT INTO profile_ask (id, organisation_id, cluster_id, account_id, email, name, language, token_hash, asked_at)
VALUES (:id, :organisation, :cluster, :account, :email, :name, :language, :token_hash, :now)

-- query: fresh_remind_due :many
-- params: before instant, most int
SELECT p.id, p.organisation_id, p.cluster_id, p.account_id, p.email, p.name, p.language
FROM profile_ask p WHERE p.answered_at IS NULL AND p.asked_at < :before AND p.reminded_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM organisation o WHERE o.id = p.organisation_id AND o.confirmed_at > p.asked_at)
  AND NOT EXISTS (SELECT 1 FROM cluster c WHERE c.id = p.cluster_id AND c.confirmed_at > p.asked_at)
ORDER BY p.asked_at, p.id LIMIT :most

-- query: fresh_remind :count
-- params: id id, reminder_hash text, now instant
UPDATE profile_ask SET reminder_hash = :reminder_hash, reminded_at = :now WHERE id = :id AND reminded_at IS NULL

-- query: fresh_by_token :one
-- params: token_hash text
SELECT p.id, p.organisation_id, p.cluster_id, p.account_id, p.email, p.name, p.language, p.asked_at, p.answered_at
FROM profile_ask p WHERE p.token_hash = :token_hash OR p.reminder_hash = :token_hash

-- query: fresh_answered :exec
-- All who were asked about the profile need not answer any more.
-- params: organisation id?, cluster id?, now instant
UPDATE profile_ask SET answered_at = :now
WHERE id IN (SELECT p.id FROM profile_ask p WHERE p.organisation_id = :organisation AND p.answered_at IS NULL
             UNION ALL
             SELECT p.id FROM profile_ask p WHERE p.cluster_id = :cluster AND p.answered_at IS NULL)

-- query: fresh_confirm_organisation :exec
-- params: organisation id, now instant
UPDATE organisation SET confirmed_at = :now WHERE id = :organisation

-- query: fresh_confirm_cluster :exec
-- params: cluster id, now instant
UPDATE cluster SET confirmed_at = :now WHERE id = :cluster
