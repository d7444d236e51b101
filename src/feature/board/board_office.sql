-- query: board_insert :exec
-- params: id id, version int, slug text, title_de text?, title_en text?, intro_de text?, intro_en text?, offer_de text?, offer_en text?,
-- params: request_de text?, request_en text?, category text, sides text, fields text?, audience text, posting text, approval bool,
-- params: ends_on date?, now instant
INSERT INTO board (id, slug, title_de, title_en, intro_de, intro_en, offer_de, offer_en, request_de, request_en, category, sides, fields,
                   audience, posting, approval, ends_on, created_at, updated_at, version)
VALUES (:id, :slug, :title_de, :title_en, :intro_de, :intro_en, :offer_de, :offer_en, :request_de, :request_en, :category, :sides, :fields,
        :audience, :posting, :approval, :ends_on, :now, :now, :version)

-- query: board_update :count
-- Address and kind stay; nothing happens when somebody changed it meanwhile (version).
-- params-of: board_insert
UPDATE board
SET title_de = :title_de, title_en = :title_en, intro_de = :intro_de, intro_en = :intro_en, offer_de = :offer_de, offer_en = :offer_en,
    request_de = :request_de, request_en = :request_en, sides = :sides, fields = :fields, audience = :audience, posting = :posting,
    approval = :approval, ends_on = :ends_on, updated_at = :now, version = version + 1
WHERE id = :id AND version = :version

-- query: board_touch :exec
-- Who runs it has changed: processes read it anew.
-- params: board id, now instant
UPDATE board SET updated_at = :now, version = version + 1 WHERE id = :board

-- query: board_slug_taken :one
-- params: slug text
SELECT count(*) AS n FROM board WHERE slug = :slug
-- column: n int

-- query: board_fields_clear :exec
-- params: board id
DELETE FROM board_field WHERE board_id = :board

-- query: board_field_add :exec
-- params: board id, key text, position int, label_de text?, label_en text?, value text, unit text?, choices text?, required bool
INSERT INTO board_field (board_id, key, position, label_de, label_en, value, unit, choices, required)
VALUES (:board, :key, :position, :label_de, :label_en, :value, :unit, :choices, :required)

-- query: board_cluster_put :count
-- Asked once, whatever came of it.
-- params: board id, cluster id, status text, now instant
INSERT INTO board_cluster (board_id, cluster_id, status, created_at)
SELECT :board, c.id, :status, :now FROM cluster c WHERE c.id = :cluster
ON CONFLICT (board_id, cluster_id) DO NOTHING

-- query: board_cluster_run :count
-- params: board id, cluster id
UPDATE board_cluster SET status = 'runs' WHERE board_id = :board AND cluster_id = :cluster AND status = 'asked'

-- query: board_cluster_leave :count
-- The last one stays: a board is always run by somebody.
-- params: board id, cluster id
DELETE FROM board_cluster WHERE board_id = :board AND cluster_id = :cluster
  AND (status = 'asked' OR (SELECT count(*) FROM board_cluster o WHERE o.board_id = :board AND o.status = 'runs') > 1)

-- query: board_clusters :many
-- Who runs one, and who is asked to.
-- params: board id
SELECT c.id, c.short_name, c.slug, c.hue, b.status FROM board_cluster b JOIN cluster c ON c.id = b.cluster_id
WHERE b.board_id = :board ORDER BY b.created_at, c.short_name COLLATE "de-x-icu"

-- query: board_asked :many
-- Boards that offices of these clusters are asked to run, too.
-- params: clusters ids
SELECT b.board_id, c.id AS cluster_id, c.short_name FROM board_cluster b JOIN cluster c ON c.id = b.cluster_id
WHERE @in(b.cluster_id, :clusters) AND b.status = 'asked' ORDER BY b.created_at

-- query: board_cluster_choices :many
-- Clusters by name: those of an office, or all that may be asked.
-- params: every bool, clusters ids
-- scan: an office chooses among all clusters
SELECT c.id, c.short_name FROM cluster c WHERE :every OR @in(c.id, :clusters) ORDER BY c.short_name COLLATE "de-x-icu" LIMIT 500

-- query: board_waiting :many
-- What waits for an office, the longest first.
-- params: board id
SELECT l.id, l.title, l.side, l.anonymous, l.cluster_id, l.organisation_id, l.account_id, l.visibility, l.updated_at, o.name AS organisation
FROM listing l JOIN organisation o ON o.id = l.organisation_id
WHERE l.board_id = :board AND l.status = 'waiting' ORDER BY l.updated_at, l.id LIMIT 200

-- query: board_counts :many
-- What stands on boards and what waits, boards in the order of their numbers; a board without either has no row.
-- params: boards ids
SELECT l.board_id, CAST(sum(CASE WHEN l.status = 'published' THEN 1 ELSE 0 END) AS @int) AS published,
       CAST(sum(CASE WHEN l.status = 'waiting' THEN 1 ELSE 0 END) AS @int) AS waiting
FROM listing l WHERE @in(l.board_id, :boards) AND l.status IN ('published', 'waiting') GROUP BY l.board_id ORDER BY l.board_id
-- column: published int
-- column: waiting int

-- query: board_listings :many
-- What follows a change of who may see the board and how long it runs.
-- params: board id
SELECT l.id FROM listing l WHERE l.board_id = :board AND l.status IN ('published', 'waiting', 'draft', 'unconfirmed') ORDER BY l.id

-- query: board_listings_follow :exec
-- params: board id, visibility text, ends instant, now instant
UPDATE listing SET visibility = :visibility, expires_at = CASE WHEN expires_at > :ends THEN :ends ELSE expires_at END, updated_at = :now,
    version = version + 1
WHERE board_id = :board AND status IN ('published', 'waiting', 'draft', 'unconfirmed')
