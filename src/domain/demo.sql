-- query: setting_get :one
-- params: name text
SELECT s.value FROM setting s WHERE s.name = :name

-- query: setting_put :exec
-- params: name text, value text
INSERT INTO setting (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value

-- query: demo_organisation :one
-- An organisation that came with invented listings, by its exact name.
-- params: name text
-- scan: runs once, when the demo is filled
SELECT o.id FROM organisation o WHERE o.name = :name AND o.id IN (SELECT l.organisation_id FROM listing l)

-- query: demo_claim :exec
-- An imported listing gets somebody who answers.
-- params: reference text, account id
UPDATE listing SET account_id = :account WHERE reference = :reference

-- query: demo_listing :one
-- params: reference text
SELECT l.id FROM listing l WHERE l.reference = :reference

-- query: demo_topics :count
-- Organisations stand for the topics of what they show under their name.
-- scan: runs once, when the demo landscape is filled in.
INSERT INTO organisation_topic (organisation_id, topic_id)
SELECT DISTINCT l.organisation_id, lt.topic_id FROM listing l JOIN listing_topic lt ON lt.listing_id = l.id
WHERE l.anonymous = FALSE AND l.visibility <> 'cluster'
ON CONFLICT (organisation_id, topic_id) DO NOTHING

-- query: demo_waits :count
-- Something for the office to decide on.
UPDATE listing SET status = 'waiting', published_at = NULL, expires_at = NULL WHERE reference = 'PE04'

-- query: demo_mark_examples :count
-- Organisations that came with invented listings.
-- scan: runs once, when the demo is filled
UPDATE organisation SET example = TRUE WHERE example = FALSE AND id IN (SELECT l.organisation_id FROM listing l)

-- query: demo_unanswered :many
-- Invented organisations that nobody would answer for.
-- scan: runs once, when the demo is filled
SELECT o.id, o.slug FROM organisation o
WHERE o.example = TRUE AND o.outside = FALSE AND NOT EXISTS (SELECT 1 FROM account_organisation ao WHERE ao.organisation_id = o.id AND ao.role = 'admin')
ORDER BY o.id
