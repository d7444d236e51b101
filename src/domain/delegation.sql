-- query: delegation_active :one
-- Hot only for who acts: the right must still be the principal's own.
-- params: delegation id, delegate id, today date
SELECT d.account_id, p.name, d.organisation_id, d.cluster_id, d.last_day
FROM delegation d JOIN account p ON p.id = d.account_id
WHERE d.id = :delegation AND d.delegate_id = :delegate AND d.revoked_at IS NULL AND d.first_day <= :today AND d.last_day >= :today
  AND p.status = 'active'
  AND (EXISTS (SELECT 1 FROM account_organisation ao
               WHERE ao.account_id = d.account_id AND ao.organisation_id = d.organisation_id AND ao.role = 'admin')
       OR EXISTS (SELECT 1 FROM cluster_staff s WHERE s.account_id = d.account_id AND s.cluster_id = d.cluster_id))

-- query: delegation_clusters :many
-- params: organisation id, today date
SELECT m.cluster_id FROM membership m
WHERE m.organisation_id = :organisation AND m.status = 'active' AND (m.until IS NULL OR m.until >= :today)

-- query: delegation_insert :exec
-- params: id id, account id, delegate id, organisation id?, cluster id?, first_day date, last_day date, now instant
INSERT INTO delegation (id, account_id, delegate_id, organisation_id, cluster_id, first_day, last_day, created_at)
VALUES (:id, :account, :delegate, :organisation, :cluster, :first_day, :last_day, :now)

-- query: delegation_revoke :count
-- By either side.
-- params: delegation id, account id, now instant
UPDATE delegation SET revoked_at = :now
WHERE id = :delegation AND (account_id = :account OR delegate_id = :account) AND revoked_at IS NULL

-- query: delegation_list :many
-- Given and taken; those that are over for less than a year, too.
-- params: account id, since date
SELECT d.id, d.account_id, d.delegate_id, p.name AS principal, q.name AS delegate, o.name AS organisation, c.short_name AS cluster,
       d.first_day, d.last_day, d.revoked_at
FROM delegation d JOIN account p ON p.id = d.account_id JOIN account q ON q.id = d.delegate_id
LEFT JOIN organisation o ON o.id = d.organisation_id LEFT JOIN cluster c ON c.id = d.cluster_id
WHERE d.id IN (SELECT x.id FROM delegation x WHERE x.account_id = :account UNION SELECT y.id FROM delegation y WHERE y.delegate_id = :account)
  AND d.last_day >= :since
ORDER BY d.last_day DESC, d.id DESC LIMIT 100

-- query: delegation_colleague :one
-- Somebody of the organisation, or of a member of the cluster.
-- params: email_key text, organisation id?, cluster id?
SELECT a.id, a.name, a.email, a.language FROM account a
WHERE a.email_key = :email_key AND a.status = 'active'
  AND (EXISTS (SELECT 1 FROM account_organisation ao WHERE ao.account_id = a.id AND ao.organisation_id = :organisation)
       OR EXISTS (SELECT 1 FROM cluster_staff s WHERE s.account_id = a.id AND s.cluster_id = :cluster)
       OR EXISTS (SELECT 1 FROM account_organisation ao JOIN membership m ON m.organisation_id = ao.organisation_id
                  WHERE ao.account_id = a.id AND m.cluster_id = :cluster AND m.status = 'active'))

-- query: delegation_places :many
-- What somebody may let others do: organisations they are admin of, clusters they are staff of.
-- params: account id
SELECT 1 AS is_organisation, o.id, o.slug, o.name FROM account_organisation ao JOIN organisation o ON o.id = ao.organisation_id
WHERE ao.account_id = :account AND ao.role = 'admin'
UNION ALL
SELECT 0 AS is_organisation, c.id, c.slug, c.short_name AS name FROM cluster_staff s JOIN cluster c ON c.id = s.cluster_id
WHERE s.account_id = :account
ORDER BY 1 DESC, 4, 2
-- column: is_organisation bool
-- column: id id
-- column: slug text
-- column: name text
