-- query: account_setting :one
-- params: name text
SELECT s.value FROM setting s WHERE s.name = :name

-- query: account_hidden :one
-- An office has hidden the person's profile after a report.
-- params: account id
SELECT h.at FROM abuse_hidden h WHERE h.kind = 'person' AND h.object_id = :account

-- query: account_organisations :many
-- params: account id
SELECT o.id, o.slug, o.name, ao.role
FROM account_organisation ao JOIN organisation o ON o.id = ao.organisation_id
WHERE ao.account_id = :account ORDER BY o.name COLLATE "de-x-icu", o.id

-- query: account_clusters :many
-- Clusters of the viewer, by their ids from the session.
-- params: clusters ids
SELECT c.id, c.slug, c.name, c.short_name FROM cluster c
WHERE @in(c.id, :clusters) ORDER BY c.short_name COLLATE "de-x-icu", c.id
