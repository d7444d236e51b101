-- What came of conversations.

-- query: outcome_due :many
-- Conversations about listings that began some weeks ago, and that nobody was asked about.
-- params: before instant, after instant, most int
SELECT c.id, c.subject FROM conversation c
WHERE c.listing_id IS NOT NULL AND c.created_at < :before AND c.created_at > :after
  AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.conversation_id = c.id AND o.asked_at IS NOT NULL)
ORDER BY c.created_at, c.id LIMIT :most

-- query: outcome_speakers :many
-- Who has written in it, and has not said already what came of it.
-- params: conversation id
SELECT DISTINCT a.id, a.email, a.name, a.language FROM message m JOIN account a ON a.id = m.account_id
WHERE m.conversation_id = :conversation AND m.outside = FALSE AND a.status = 'active'
  AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.conversation_id = m.conversation_id AND o.account_id = a.id AND o.answered_at IS NOT NULL)
ORDER BY a.id

-- query: outcome_ask :exec
-- params: id id, conversation id, account id, token_hash text, now instant
INSERT INTO outcome (id, conversation_id, account_id, token_hash, asked_at) VALUES (:id, :conversation, :account, :token_hash, :now)
ON CONFLICT (conversation_id, account_id) DO UPDATE SET token_hash = :token_hash, asked_at = :now

-- query: outcome_save :exec
-- params: id id, conversation id, account id, outcome int, worth int?, now instant
INSERT INTO outcome (id, conversation_id, account_id, outcome, worth, answered_at) VALUES (:id, :conversation, :account, :outcome, :worth, :now)
ON CONFLICT (conversation_id, account_id) DO UPDATE SET outcome = :outcome, worth = :worth, answered_at = :now

-- query: outcome_mine :one
-- params: conversation id, account id
SELECT o.asked_at, o.answered_at, o.outcome, o.worth FROM outcome o WHERE o.conversation_id = :conversation AND o.account_id = :account

-- query: outcome_by_token :one
-- params: token_hash text, since instant
SELECT o.conversation_id, o.account_id, o.answered_at, o.outcome, o.worth, c.subject FROM outcome o JOIN conversation c ON c.id = o.conversation_id
WHERE o.token_hash = :token_hash AND o.asked_at > :since

-- query: outcome_figures :many
-- Conversations about the cluster's listings by the best that either side says of them.
-- params: cluster id, since instant
SELECT q.best, count(*) AS n FROM
    (SELECT o.conversation_id, MAX(o.outcome) AS best FROM listing l JOIN conversation c ON c.listing_id = l.id JOIN outcome o ON o.conversation_id = c.id
     WHERE l.cluster_id = :cluster AND o.answered_at > :since GROUP BY o.conversation_id) q
GROUP BY q.best ORDER BY q.best DESC
-- column: best int
-- column: n int

-- query: outcome_worths :many
-- Orders and projects by their range, as far as one is given.
-- params: cluster id, since instant
SELECT q.best, count(*) AS n FROM
    (SELECT o.conversation_id, MAX(o.worth) AS best FROM listing l JOIN conversation c ON c.listing_id = l.id JOIN outcome o ON o.conversation_id = c.id
     WHERE l.cluster_id = :cluster AND o.answered_at > :since AND o.outcome >= 3 AND o.worth IS NOT NULL GROUP BY o.conversation_id) q
GROUP BY q.best ORDER BY q.best
-- column: best int
-- column: n int

-- query: outcome_base :one
-- params: cluster id, since instant
SELECT (SELECT count(*) FROM listing l WHERE l.cluster_id = :cluster AND l.published_at > :since) AS listings,
       (SELECT count(*) FROM listing l WHERE l.cluster_id = :cluster AND l.taken_at > :since) AS taken,
       (SELECT count(*) FROM listing l JOIN conversation c ON c.listing_id = l.id WHERE l.cluster_id = :cluster AND c.created_at > :since) AS talks
-- column: listings int
-- column: taken int
-- column: talks int
