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

-- query: old_slugs :many
-- Taken, too.
-- params: kind text
SELECT s.slug FROM old_slug s WHERE s.kind = :kind
