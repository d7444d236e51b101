-- Whoever posted an entry without an account, in conversations about it.

-- query: outsider_to :one
-- Whom its mails go to: confirmed, not stopped, and only while the entry stands. `lately`: mails about this entry since then.
-- params: conversation id, since instant
SELECT o.email, o.name, o.language,
       (SELECT count(*) FROM conversation d JOIN conversation_outsider s ON s.conversation_id = d.id
        WHERE d.listing_id = c.listing_id AND s.created_at > :since) AS lately
FROM conversation c
JOIN listing l ON l.id = c.listing_id
JOIN listing_outside o ON o.listing_id = l.id
WHERE c.id = :conversation AND l.status = 'published' AND o.confirmed_at IS NOT NULL AND o.stopped_at IS NULL
-- column: lately int

-- query: outsider_link_insert :exec
-- params: token_hash text, reply_hash text?, conversation id, now instant
INSERT INTO conversation_outsider (token_hash, reply_hash, conversation_id, created_at)
VALUES (:token_hash, :reply_hash, :conversation, :now)

-- query: outsider_of_link :one
-- `desk`: of the office, under whom their messages are filed.
-- params: token_hash text, since instant
SELECT k.conversation_id, c.listing_id, o.email, o.stopped_at,
       (SELECT min(p.account_id) FROM conversation_party p WHERE p.conversation_id = k.conversation_id AND p.side = 'asked') AS desk
FROM conversation_outsider k
JOIN conversation c ON c.id = k.conversation_id
JOIN listing_outside o ON o.listing_id = c.listing_id
WHERE k.token_hash = :token_hash AND k.created_at > :since
-- column: desk id

-- query: outsider_written :one
-- params: conversation id, since instant
SELECT count(*) AS n FROM message m WHERE m.conversation_id = :conversation AND m.outside = TRUE AND m.created_at > :since
-- column: n int

-- query: outsider_stop :exec
-- params: listing id, now instant
UPDATE listing_outside SET stopped_at = :now WHERE listing_id = :listing AND stopped_at IS NULL

-- query: outsider_resume :exec
-- params: listing id
UPDATE listing_outside SET stopped_at = NULL WHERE listing_id = :listing
