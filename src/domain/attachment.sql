-- query: attachment_insert :exec
-- params: file id, listing id?, message id?, account id?, position int, kind text, size int, width int, height int, name text?, title text?, words text?, bytes blob
INSERT INTO attachment (id, listing_id, message_id, account_id, position, kind, size, width, height, name, title, words, bytes)
VALUES (:file, :listing, :message, :account, :position, :kind, :size, :width, :height, :name, :title, :words, :bytes)

-- query: attachments_of_listing :many
-- row: attachment
-- params: listing id
SELECT f.id, f.message_id, f.position, f.kind, f.size, f.width, f.height, f.name, f.title FROM attachment f WHERE f.listing_id = :listing
ORDER BY f.position, f.id LIMIT 100

-- query: attachments_of_conversation :many
-- row: attachment
-- params: conversation id
SELECT f.id, f.message_id, f.position, f.kind, f.size, f.width, f.height, f.name, f.title
FROM message m JOIN attachment f ON f.message_id = m.id WHERE m.conversation_id = :conversation
ORDER BY f.message_id, f.position, f.id LIMIT 5000

-- query: attachments_of_message :many
-- row: attachment
-- params: message id
SELECT f.id, f.message_id, f.position, f.kind, f.size, f.width, f.height, f.name, f.title FROM attachment f WHERE f.message_id = :message
ORDER BY f.position, f.id LIMIT 100

-- query: attachment_words_of_listing :many
-- params: listing id
SELECT f.id, f.position, f.kind, f.name, f.title, f.words FROM attachment f WHERE f.listing_id = :listing ORDER BY f.position, f.id LIMIT 100

-- query: attachment_bytes_of_listing :one
-- row: attachment_bytes
-- params: file id, listing id
SELECT f.kind, f.position, f.bytes FROM attachment f WHERE f.id = :file AND f.listing_id = :listing

-- query: attachment_bytes_of_message :one
-- row: attachment_bytes
-- params: file id, message id
SELECT f.kind, f.position, f.bytes FROM attachment f WHERE f.id = :file AND f.message_id = :message

-- query: attachment_bytes_of_conversation :one
-- As the reader's side may read them: its own, and those of messages that reached it and were not hidden.
-- row: attachment_bytes
-- params: file id, conversation id, side text
SELECT f.kind, f.position, f.bytes FROM attachment f JOIN message m ON m.id = f.message_id
JOIN conversation_party p ON p.conversation_id = m.conversation_id AND p.account_id = m.account_id
WHERE f.id = :file AND m.conversation_id = :conversation AND m.hidden_at IS NULL AND (m.held IS NULL OR p.side = :side)

-- query: attachment_set_title :exec
-- params: file id, listing id, title text?
UPDATE attachment SET title = :title WHERE id = :file AND listing_id = :listing

-- query: attachment_away :exec
-- params: file id, listing id
DELETE FROM attachment WHERE id = :file AND listing_id = :listing

-- query: attachment_drop :exec
-- All of a listing that is deleted.
-- params: listing id
DELETE FROM attachment WHERE listing_id = :listing

-- query: attachment_weight_unconfirmed :one
-- Bytes of all files of entries from outside that wait to be confirmed by mail.
-- params: since instant
SELECT CAST(COALESCE(sum(f.size), 0) AS @int) AS bytes FROM listing_outside o JOIN attachment f ON f.listing_id = o.listing_id
WHERE o.confirmed_at IS NULL AND o.created_at > :since

-- query: attachment_forget_names :exec
-- params: listing id
UPDATE attachment SET name = NULL WHERE listing_id = :listing AND name IS NOT NULL

-- query: attachment_weight_of_organisation :one
-- Bytes of all files of its listings.
-- params: organisation id
SELECT CAST(COALESCE(sum(f.size), 0) AS @int) AS bytes FROM listing l JOIN attachment f ON f.listing_id = l.id WHERE l.organisation_id = :organisation

-- query: attachment_weight_of_account :one
-- Bytes of all files that somebody sent in messages.
-- params: account id
SELECT CAST(COALESCE(sum(f.size), 0) AS @int) AS bytes FROM attachment f WHERE f.account_id = :account AND f.message_id IS NOT NULL

-- query: attachment_weight_of_outsider :one
-- Bytes of all files that whoever posted without an account sent in a conversation.
-- params: conversation id
SELECT CAST(COALESCE(sum(f.size), 0) AS @int) AS bytes FROM message m JOIN attachment f ON f.message_id = m.id
WHERE m.conversation_id = :conversation AND m.outside = TRUE

-- query: attachment_expire :count
-- Of listings that nobody finds any more.
-- params: before instant
DELETE FROM attachment WHERE listing_id IN (SELECT l.id FROM listing l WHERE l.status = 'closed' AND l.updated_at < :before)
