-- query: old_slug_put :exec
-- params: kind text, slug text, object id
INSERT INTO old_slug (kind, slug, object_id) VALUES (:kind, :slug, :object)
ON CONFLICT (kind, slug) DO UPDATE SET object_id = excluded.object_id

-- query: old_slug_one :one
-- params: kind text, slug text
SELECT s.object_id FROM old_slug s WHERE s.kind = :kind AND s.slug = :slug

-- query: old_slug_redirect :exec
-- params: from id, to id
UPDATE old_slug SET object_id = :to WHERE object_id = :from

-- query: old_slug_now :one
-- The address of today.
-- params: kind text, slug text
SELECT n.slug FROM (
    SELECT c.slug AS slug FROM old_slug s JOIN cluster c ON c.id = s.object_id
    WHERE :kind = 'cluster' AND s.kind = :kind AND s.slug = :slug AND c.publication = 'published'
    UNION ALL
    SELECT o.slug AS slug FROM old_slug s JOIN organisation o ON o.id = s.object_id
    WHERE :kind = 'organisation' AND s.kind = :kind AND s.slug = :slug
) n
-- column: slug text

-- query: old_slug_forget :exec
-- It is somebody's address again.
-- params: kind text, slug text
DELETE FROM old_slug WHERE kind = :kind AND slug = :slug

-- query: old_slugs :many
-- Taken, too; with whose they are now.
-- params: kind text
SELECT s.slug, s.object_id FROM old_slug s WHERE s.kind = :kind
