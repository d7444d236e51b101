-- Names that open in two steps.

-- query: names_add :exec
-- params: id id, conversation id, account id, side text, step text, now instant
INSERT INTO conversation_names (id, conversation_id, account_id, side, step, at) VALUES (:id, :conversation, :account, :side, :step, :now)

-- query: names_log :many
-- params: conversation id
SELECT n.account_id, n.side, n.step, n.at FROM conversation_names n WHERE n.conversation_id = :conversation ORDER BY n.at, n.id LIMIT 100

-- query: draft_put :exec
-- params: conversation id, account id, text text, now instant
INSERT INTO conversation_draft (conversation_id, account_id, text, created_at) VALUES (:conversation, :account, :text, :now)
ON CONFLICT (conversation_id, account_id) DO UPDATE SET text = excluded.text, created_at = excluded.created_at

-- query: draft_get :one
-- params: conversation id, account id
SELECT d.text, d.created_at FROM conversation_draft d WHERE d.conversation_id = :conversation AND d.account_id = :account

-- query: draft_drop :exec
-- params: conversation id, account id
DELETE FROM conversation_draft WHERE conversation_id = :conversation AND account_id = :account

-- query: relay_waiting :many
-- What waits for an office, oldest first.
-- params: cluster id
SELECT m.id, m.conversation_id, m.account_id, m.text, m.created_at, c.subject, c.listing_id, a.name, p.side, o.name AS organisation,
       (SELECT min(oo.name) FROM account_organisation ao JOIN organisation oo ON oo.id = ao.organisation_id WHERE ao.account_id = a.id) AS firm
FROM conversation c
JOIN message m ON m.conversation_id = c.id AND m.held = 'waiting'
JOIN account a ON a.id = m.account_id
JOIN conversation_party p ON p.conversation_id = c.id AND p.account_id = m.account_id
JOIN organisation o ON o.id = c.organisation_id
WHERE c.relay_cluster_id = :cluster
ORDER BY m.id LIMIT 100
-- column: firm text?

-- query: relay_find :one
-- params: message id, cluster id
SELECT m.conversation_id, m.account_id, m.text, m.attachments, c.subject
FROM message m JOIN conversation c ON c.id = m.conversation_id
WHERE m.id = :message AND m.held = 'waiting' AND c.relay_cluster_id = :cluster

-- query: relay_pass :count
-- params: message id
UPDATE message SET held = NULL WHERE id = :message AND held = 'waiting'

-- query: relay_refuse :count
-- params: message id, reason text
UPDATE message SET held = 'refused', held_reason = :reason WHERE id = :message AND held = 'waiting'

-- query: relay_staff :many
-- Who passes on: the team of a cluster.
-- params: cluster id
SELECT a.id, a.email, a.name, a.language, c.slug FROM cluster_staff s
JOIN account a ON a.id = s.account_id JOIN cluster c ON c.id = s.cluster_id
WHERE s.cluster_id = :cluster AND a.status = 'active' ORDER BY a.id LIMIT 20
