-- query: block_search :many
-- Accounts by a part of name or address; `all` or those that these clusters know.
-- params: pattern text, only_blocked bool, all bool, staff_of ids
-- scan: a part of the name may stand anywhere; an office that looks somebody up waits for a few milliseconds
SELECT a.id, a.name, a.email, a.status, a.confirmed_at,
       (SELECT o.name FROM account_organisation ao JOIN organisation o ON o.id = ao.organisation_id
        WHERE ao.account_id = a.id ORDER BY o.id LIMIT 1) AS organisation
FROM account a
WHERE a.erased_at IS NULL AND (a.email_key LIKE :pattern ESCAPE '\' OR lower(a.name) LIKE :pattern ESCAPE '\')
  AND (NOT :only_blocked OR a.status = 'blocked')
  AND (:all
       OR EXISTS (SELECT 1 FROM account_organisation b JOIN membership m ON m.organisation_id = b.organisation_id
                  WHERE b.account_id = a.id AND m.status = 'active' AND @in(m.cluster_id, :staff_of))
       OR EXISTS (SELECT 1 FROM cluster_staff s WHERE s.account_id = a.id AND @in(s.cluster_id, :staff_of)))
ORDER BY a.name COLLATE "de-x-icu", a.id LIMIT 50
-- column: organisation text?

-- query: block_known_by :many
-- Clusters that know the account; 0 for an organisation that is in none.
-- params: account id
SELECT COALESCE(m.cluster_id, 0) AS cluster
FROM account_organisation ao LEFT JOIN membership m ON m.organisation_id = ao.organisation_id AND m.status = 'active'
WHERE ao.account_id = :account
UNION
SELECT s.cluster_id FROM cluster_staff s WHERE s.account_id = :account
-- column: cluster id

-- query: block_belongs :many
-- Names of organisations and of clusters whose team the person is in.
-- params: account id
SELECT o.name AS name, '/organisation/' || o.slug AS path
FROM account_organisation ao JOIN organisation o ON o.id = ao.organisation_id WHERE ao.account_id = :account
UNION ALL
SELECT c.short_name AS name, '/c/' || c.slug AS path
FROM cluster_staff s JOIN cluster c ON c.id = s.cluster_id WHERE s.account_id = :account
-- column: name text
-- column: path text

-- query: block_last :one
-- Who blocked the account last, when and why.
-- params: account id
SELECT u.at, u.detail, b.name AS by_name, b.role AS by_role
FROM audit u LEFT JOIN account b ON b.id = u.account_id
WHERE u.kind = 'account' AND u.object_id = :account AND u.verb = 'block'
ORDER BY u.at DESC, u.id DESC LIMIT 1
