-- query: people_export :many
-- scan: an export of all
SELECT a.email, a.name, a.language, o.reference AS reference, o.slug AS slug, ao.role AS role
FROM account a LEFT JOIN account_organisation ao ON ao.account_id = a.id LEFT JOIN organisation o ON o.id = ao.organisation_id
ORDER BY a.email_key, o.slug
-- column: reference text?
-- column: slug text?
-- column: role text?

-- query: people_cluster_organisations :many
-- params: cluster id
SELECT m.organisation_id FROM membership m WHERE m.cluster_id = :cluster AND m.status = 'active'

-- query: people_role_in :one
-- params: account id, organisation id
SELECT ao.role FROM account_organisation ao WHERE ao.account_id = :account AND ao.organisation_id = :organisation
