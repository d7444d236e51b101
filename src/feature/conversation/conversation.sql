-- query: contact_listing :one
-- What a contact needs to know of a listing.
-- params: listing id
SELECT l.id, l.title, l.side, l.status, l.account_id, l.organisation_id, l.cluster_id, l.visibility, l.anonymous,
       l.board_id, l.office_relay, o.name AS organisation
FROM listing l
JOIN organisation o ON o.id = l.organisation_id
WHERE l.id = :listing

-- query: contact_listing_of_reference :one
-- params: reference text
SELECT id FROM listing WHERE reference = :reference

-- query: contact_organisation :one
-- params: slug text
SELECT id, name, slug FROM organisation WHERE slug = :slug AND outside = FALSE

-- query: contact_own_organisations :many
-- params: organisations ids
SELECT o.id, o.slug, o.name FROM organisation o WHERE @in(o.id, :organisations) ORDER BY o.name COLLATE "de-x-icu", o.id

-- query: contact_account :many
-- params: account id
SELECT id FROM account WHERE id = :account AND status = 'active'

-- query: contact_admins :many
-- params: organisation id
SELECT a.id FROM account_organisation ao
JOIN account a ON a.id = ao.account_id
WHERE ao.organisation_id = :organisation AND ao.role = 'admin' AND a.status = 'active'
ORDER BY a.id
LIMIT 5

-- query: contact_managers :many
-- Offices of a cluster, or (cluster absent) of all clusters the organisation is a member of.
-- params: cluster id?, organisation id
SELECT DISTINCT a.id FROM cluster_staff s
JOIN account a ON a.id = s.account_id
WHERE a.status = 'active'
  AND (s.cluster_id = :cluster
       OR (:cluster IS NULL AND s.cluster_id IN (SELECT m.cluster_id FROM membership m
                                                 WHERE m.organisation_id = :organisation AND m.status = 'active')))
ORDER BY a.id
LIMIT 5

-- query: conversation_of_asker :one
-- The conversation somebody began about a listing already.
-- params: listing id, account id
SELECT c.id FROM conversation c
JOIN conversation_party p ON p.conversation_id = c.id
WHERE c.listing_id = :listing AND p.account_id = :account AND p.side = 'asking'
ORDER BY c.id DESC
LIMIT 1

-- query: conversation_insert :exec
-- The organisation is absent when a person was contacted.
-- params: id id, listing id?, organisation id?, subject text, anonymous bool, relay_cluster id?, message_id text, now instant
INSERT INTO conversation (id, listing_id, organisation_id, subject, anonymous, both_hidden, relay_cluster_id, message_id, created_at, updated_at)
VALUES (:id, :listing, :organisation, :subject, :anonymous, :anonymous, :relay_cluster, :message_id, :now, :now)

-- query: conversation_party_insert :exec
-- params: conversation id, account id, side text, read_at instant?
INSERT INTO conversation_party (conversation_id, account_id, side, read_at) VALUES (:conversation, :account, :side, :read_at)

-- query: conversation_link_insert :exec
-- params: token_hash text, reply_hash text?, conversation id, account id, now instant
INSERT INTO conversation_link (token_hash, reply_hash, conversation_id, account_id, created_at)
VALUES (:token_hash, :reply_hash, :conversation, :account, :now)

-- query: conversation_link_find :one
-- params: token_hash text, since instant
SELECT l.conversation_id, l.account_id
FROM conversation_link l
JOIN account a ON a.id = l.account_id
WHERE l.token_hash = :token_hash AND l.created_at > :since AND a.status = 'active'

-- query: conversation_reply_find :one
-- Whom the address of a mail stands for.
-- params: reply_hash text, since instant
SELECT l.conversation_id, l.account_id, a.email_key
FROM conversation_link l
JOIN account a ON a.id = l.account_id
WHERE l.reply_hash = :reply_hash AND l.created_at > :since AND a.status = 'active'

-- query: conversation_reply_find_outsider :one
-- The same for whoever posted without an account; `account_id` is of the office, under whom their messages are filed.
-- row: conversation_reply_find
-- params: reply_hash text, since instant
SELECT k.conversation_id,
       (SELECT min(p.account_id) FROM conversation_party p WHERE p.conversation_id = k.conversation_id AND p.side = 'asked') AS account_id,
       o.email AS email_key
FROM conversation_outsider k
JOIN conversation c ON c.id = k.conversation_id
JOIN listing_outside o ON o.listing_id = c.listing_id
WHERE k.reply_hash = :reply_hash AND k.created_at > :since
-- column: account_id id

-- query: message_insert :exec
-- params: id id, conversation id, account id, text text, whole text?, reference text?, attachments int, held text?, outside bool, now instant
INSERT INTO message (id, conversation_id, account_id, text, whole, reference, attachments, held, outside, created_at)
VALUES (:id, :conversation, :account, :text, :whole, :reference, :attachments, :held, :outside, :now)

-- query: message_by_mail :one
-- How often this very mail was taken, and how many somebody has sent lately.
-- params: conversation id, account id, reference text, since instant
SELECT COALESCE(SUM(CASE WHEN m.reference = :reference THEN 1 ELSE 0 END), 0) AS same,
       COALESCE(SUM(CASE WHEN m.created_at > :since THEN 1 ELSE 0 END), 0) AS lately
FROM message m
WHERE m.conversation_id = :conversation AND m.account_id = :account AND m.reference IS NOT NULL
-- column: same int
-- column: lately int

-- query: message_last :one
-- What the mail of a message answers: the last one before it that both sides have.
-- params: conversation id, message id
SELECT m.id, m.account_id, m.reference, p.side,
       (SELECT min(f.id) FROM message f WHERE f.conversation_id = m.conversation_id) AS first_id
FROM message m
JOIN conversation_party p ON p.conversation_id = m.conversation_id AND p.account_id = m.account_id
WHERE m.conversation_id = :conversation AND m.held IS NULL AND m.id <> :message
ORDER BY m.created_at DESC, m.id DESC LIMIT 1
-- column: first_id id

-- query: conversation_touch :exec
-- params: id id, now instant
UPDATE conversation SET updated_at = :now WHERE id = :id

-- query: conversation_disclose :count
-- params: id id, now instant
UPDATE conversation SET disclosed_at = :now WHERE id = :id AND disclosed_at IS NULL

-- query: conversation_read :exec
-- params: conversation id, account id, now instant
UPDATE conversation_party SET read_at = :now WHERE conversation_id = :conversation AND account_id = :account

-- query: conversation_get :one
-- One conversation as one of its parties has it.
-- params: conversation id, account id
SELECT c.id, c.listing_id, c.organisation_id, c.subject, c.anonymous, c.both_hidden, c.relay_cluster_id, c.disclosed_at, c.message_id, c.created_at, c.updated_at,
       coalesce(o.name, (SELECT min(pa.name) FROM conversation_party pp JOIN account pa ON pa.id = pp.account_id
                        WHERE pp.conversation_id = c.id AND pp.side = 'asked')) AS organisation, o.id IS NULL AS to_person, p.side, p.read_at,
       (SELECT l.side FROM listing l WHERE l.id = c.listing_id) AS listing_side,
       (SELECT max(m.created_at) FROM message m WHERE m.conversation_id = c.id AND (m.account_id <> :account OR m.outside = TRUE) AND m.held IS NULL) AS heard_at
FROM conversation c
JOIN conversation_party p ON p.conversation_id = c.id
LEFT JOIN organisation o ON o.id = c.organisation_id
WHERE c.id = :conversation AND p.account_id = :account
-- column: organisation text?
-- column: to_person bool
-- column: anonymous bool
-- column: both_hidden bool
-- column: listing_side text?
-- column: heard_at instant?

-- query: conversation_list :many
-- A person's conversations, the one that moved last first. Of one whose first message waits for an office the other side knows nothing.
-- params: account id, n int, skip int
SELECT c.id, c.listing_id, c.subject, c.anonymous, c.both_hidden, c.disclosed_at, c.created_at, c.updated_at,
       coalesce(o.name, (SELECT min(pa.name) FROM conversation_party pp JOIN account pa ON pa.id = pp.account_id
                        WHERE pp.conversation_id = c.id AND pp.side = 'asked')) AS organisation, o.id IS NULL AS to_person, p.side,
       (SELECT l.side FROM listing l WHERE l.id = c.listing_id) AS listing_side,
       (SELECT min(a.name) FROM conversation_party q JOIN account a ON a.id = q.account_id
        WHERE q.conversation_id = c.id AND q.side = 'asking') AS asker,
       (SELECT count(*) FROM message m
        WHERE m.conversation_id = c.id AND (m.account_id <> :account OR m.outside = TRUE) AND m.held IS NULL
          AND (p.read_at IS NULL OR m.created_at > p.read_at)) AS unread
FROM conversation c
JOIN conversation_party p ON p.conversation_id = c.id
LEFT JOIN organisation o ON o.id = c.organisation_id
WHERE p.account_id = :account AND (p.side = 'asking' OR c.relay_cluster_id IS NULL
                                   OR EXISTS (SELECT 1 FROM message d WHERE d.conversation_id = c.id AND d.held IS NULL))
ORDER BY c.updated_at DESC, c.id DESC
LIMIT :n OFFSET :skip
-- column: organisation text?
-- column: to_person bool
-- column: anonymous bool
-- column: both_hidden bool
-- column: listing_side text?
-- column: asker text?
-- column: unread int

-- query: conversation_count :one
-- params: account id
SELECT count(*) AS n FROM conversation_party p JOIN conversation c ON c.id = p.conversation_id
WHERE p.account_id = :account AND (p.side = 'asking' OR c.relay_cluster_id IS NULL
                                   OR EXISTS (SELECT 1 FROM message d WHERE d.conversation_id = c.id AND d.held IS NULL))
-- column: n int

-- query: conversation_messages :many
-- The newest 200 that a side may read, oldest first: its own, and what reached it.
-- params: conversation id, side text
SELECT m.id, m.account_id, CASE WHEN m.hidden_at IS NULL THEN m.text ELSE '' END AS text, CASE WHEN m.hidden_at IS NULL THEN m.whole END AS whole,
       m.reference, m.attachments, m.created_at, m.hidden_at, m.held, m.held_reason, m.outside, a.name, p.side
FROM (SELECT n.id, n.conversation_id, n.account_id, n.text, n.whole, n.reference, n.attachments, n.created_at, n.hidden_at, n.held, n.held_reason, n.outside
      FROM message n JOIN conversation_party q ON q.conversation_id = n.conversation_id AND q.account_id = n.account_id
      WHERE n.conversation_id = :conversation AND (n.held IS NULL OR q.side = :side)
      ORDER BY n.created_at DESC, n.id DESC LIMIT 200) m
JOIN account a ON a.id = m.account_id
JOIN conversation_party p ON p.conversation_id = m.conversation_id AND p.account_id = m.account_id
ORDER BY m.created_at, m.id
-- column: text text
-- column: whole text?

-- query: conversation_parties :many
-- Without the organisation of somebody who was contacted as a person: where they work is theirs to say.
-- params: conversation id
SELECT p.account_id, p.side, a.name, a.email, a.language, a.status,
       (SELECT CASE WHEN count(*) = 1 THEN min(o.name) END FROM account_organisation ao JOIN organisation o ON o.id = ao.organisation_id
        WHERE ao.account_id = a.id AND NOT (p.side = 'asked' AND c.organisation_id IS NULL)) AS organisation
FROM conversation_party p
JOIN account a ON a.id = p.account_id
JOIN conversation c ON c.id = p.conversation_id
WHERE p.conversation_id = :conversation
ORDER BY p.account_id
-- column: organisation text?

-- query: conversation_waiting :many
-- Where the asking side said the last word some days ago, and nobody was reminded of that.
-- params: before instant, after instant, most int
SELECT c.id, c.subject, c.organisation_id FROM conversation c
WHERE c.updated_at < :before AND c.updated_at > :after AND (c.reminded_at IS NULL OR c.reminded_at < c.updated_at)
  AND (SELECT p.side FROM message m JOIN conversation_party p ON p.conversation_id = m.conversation_id AND p.account_id = m.account_id
       WHERE m.conversation_id = c.id AND m.held IS NULL ORDER BY m.created_at DESC, m.id DESC LIMIT 1) = 'asking'
ORDER BY c.updated_at, c.id LIMIT :most

-- query: conversation_set_reminded :count
-- params: id id, now instant
UPDATE conversation SET reminded_at = :now WHERE id = :id AND (reminded_at IS NULL OR reminded_at < updated_at)
