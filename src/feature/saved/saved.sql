-- Saved searches, and what was found for them.

-- query: saved_get :one
-- params: id id
SELECT s.id, s.account_id, s.name, s.question, s.pace, s.feed_hash, s.seen_at, s.due_at, s.created_at, s.version FROM saved_search s WHERE s.id = :id

-- query: saved_of_account :many
-- row: saved_get
-- params: account id
SELECT s.id, s.account_id, s.name, s.question, s.pace, s.feed_hash, s.seen_at, s.due_at, s.created_at, s.version
FROM saved_search s WHERE s.account_id = :account ORDER BY s.id

-- query: saved_by_feed :one
-- row: saved_get
-- params: feed_hash text
SELECT s.id, s.account_id, s.name, s.question, s.pace, s.feed_hash, s.seen_at, s.due_at, s.created_at, s.version
FROM saved_search s WHERE s.feed_hash = :feed_hash

-- query: saved_insert :exec
-- params: id id, account id, name text, question text, pace text, now instant
INSERT INTO saved_search (id, account_id, name, question, pace, seen_at, created_at, updated_at)
VALUES (:id, :account, :name, :question, :pace, :now, :now, :now)

-- query: saved_change :count
-- params: id id, version int, name text, pace text, due_at instant?, now instant
UPDATE saved_search SET name = :name, pace = :pace, due_at = :due_at, updated_at = :now, version = version + 1 WHERE id = :id AND version = :version

-- query: saved_seen :exec
-- params: id id, now instant
UPDATE saved_search SET seen_at = :now WHERE id = :id

-- query: saved_set_feed :exec
-- params: id id, feed_hash text?, now instant
UPDATE saved_search SET feed_hash = :feed_hash, updated_at = :now WHERE id = :id

-- query: saved_drop_finds :exec
-- params: id id
DELETE FROM saved_find WHERE search_id = :id

-- query: saved_drop :exec
-- params: id id
DELETE FROM saved_search WHERE id = :id

-- query: saved_finds_since :many
-- params: id id, since instant, most int
SELECT f.kind, f.object_id, f.found_at FROM saved_find f WHERE f.search_id = :id AND f.found_at > :since
ORDER BY f.found_at DESC, f.object_id DESC LIMIT :most

-- ---- finding ----

-- query: saved_all :many
-- Those that are asked about a batch of changes, in pages.
-- params: after id, most int
SELECT s.id, s.account_id, s.question, s.pace, s.created_at FROM saved_search s WHERE s.id > :after ORDER BY s.id LIMIT :most

-- query: saved_find_insert :count
-- params: search id, kind text, object id, now instant
INSERT INTO saved_find (search_id, kind, object_id, found_at)
SELECT s.id, :kind, :object, :now FROM saved_search s WHERE s.id = :search
ON CONFLICT (search_id, kind, object_id) DO NOTHING

-- query: saved_set_due :exec
-- The earliest counts.
-- params: id id, due_at instant
UPDATE saved_search SET due_at = :due_at WHERE id = :id AND (due_at IS NULL OR due_at > :due_at)

-- query: saved_mark_begin :exec
-- params: now instant
INSERT INTO saved_mark (id, change_id, swept_at)
SELECT 1, COALESCE(MAX(c.id), 0), :now FROM change c WHERE TRUE
ON CONFLICT (id) DO NOTHING

-- query: saved_mark_get :one
-- scan: whether there is a saved search at all, which the first row says
SELECT m.change_id, m.swept_at, (SELECT COALESCE(MAX(c.id), 0) FROM change c) AS newest, EXISTS (SELECT 1 FROM saved_search s) AS needed
FROM saved_mark m WHERE m.id = 1
-- column: newest id
-- column: needed bool

-- query: saved_mark_read :exec
-- params: change id, swept_at instant
UPDATE saved_mark SET change_id = :change, swept_at = :swept_at WHERE id = 1

-- query: saved_mark_end :exec
DELETE FROM saved_mark WHERE id = 1

-- query: saved_changes :many
-- params: from id, most int
SELECT c.id, c.kind, c.object_id FROM change c WHERE c.id > :from ORDER BY c.id LIMIT :most

-- ---- telling ----

-- query: saved_due_accounts :many
-- Those who wait longest; fewer than `most` when one of them has several searches.
-- params: now instant, most int
SELECT d.account_id FROM (SELECT s.account_id, s.due_at FROM saved_search s WHERE s.due_at <= :now ORDER BY s.due_at LIMIT :most) d
GROUP BY d.account_id ORDER BY min(d.due_at), d.account_id

-- query: saved_due_of :many
-- row: saved_get
-- params: account id, now instant
SELECT s.id, s.account_id, s.name, s.question, s.pace, s.feed_hash, s.seen_at, s.due_at, s.created_at, s.version
FROM saved_search s WHERE s.account_id = :account AND s.due_at <= :now ORDER BY s.id

-- query: saved_untold :many
-- params: id id, most int
SELECT f.kind, f.object_id, f.found_at FROM saved_find f WHERE f.search_id = :id AND f.told_at IS NULL
ORDER BY f.found_at DESC, f.object_id DESC LIMIT :most

-- query: saved_told :exec
-- params: id id, now instant
UPDATE saved_find SET told_at = :now WHERE search_id = :id AND told_at IS NULL

-- query: saved_not_due :exec
-- params: id id
UPDATE saved_search SET due_at = NULL WHERE id = :id

-- query: saved_forget :count
-- params: before instant
DELETE FROM saved_find WHERE found_at < :before
