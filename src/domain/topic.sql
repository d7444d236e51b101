-- query: topic_all :many
-- The whole taxonomy: fields first, then WZ 2008 by code.
-- scan: the whole taxonomy, once at the start
SELECT t.id, t.slug, t.scheme, t.code, t.title_de, t.title_en, t.broader_id, t.hue
FROM topic t
ORDER BY t.scheme, t.code NULLS FIRST, t.title_de COLLATE "de-x-icu", t.id

-- query: topic_related_all :many
-- scan: the whole taxonomy, once at the start
SELECT r.topic_id, r.related_id
FROM topic_related r
ORDER BY r.topic_id, r.related_id

-- query: topic_synonym_all :many
-- scan: the whole taxonomy, once at the start
SELECT s.topic_id, s.language, s.term
FROM topic_synonym s
ORDER BY s.topic_id, s.language, s.term

-- query: topic_mapping_all :many
-- scan: the whole taxonomy, once at the start
SELECT m.topic_id, m.other_id, m.relation FROM topic_mapping m ORDER BY m.topic_id, m.other_id

-- query: topic_old_slug_all :many
-- Former addresses, of topics that became part of another.
SELECT s.slug, s.object_id FROM old_slug s WHERE s.kind = 'topic' ORDER BY s.slug

-- query: topic_mapping_put :exec
-- params: topic id, other id, relation text
INSERT INTO topic_mapping (topic_id, other_id, relation) VALUES (:topic, :other, :relation)
ON CONFLICT (topic_id, other_id) DO UPDATE SET relation = excluded.relation

-- query: topic_mapping_remove :count
-- params: topic id, other id
DELETE FROM topic_mapping WHERE (topic_id = :topic AND other_id = :other) OR (topic_id = :other AND other_id = :topic)

-- query: topic_insert :exec
-- params: id id, slug text, scheme text, code text?, title_de text, title_en text, hue int
INSERT INTO topic (id, slug, scheme, code, title_de, title_en, hue)
VALUES (:id, :slug, :scheme, :code, :title_de, :title_en, :hue)

-- query: topic_update :exec
-- params: id id, scheme text, code text?, title_de text, title_en text, hue int
UPDATE topic SET scheme = :scheme, code = :code, title_de = :title_de, title_en = :title_en, hue = :hue
WHERE id = :id

-- query: topic_set_broader :exec
-- params: id id, broader id?
UPDATE topic SET broader_id = :broader WHERE id = :id

-- query: topic_clear_related :exec
-- params: id id
DELETE FROM topic_related WHERE topic_id = :id

-- query: topic_add_related :exec
-- params: id id, related id
INSERT INTO topic_related (topic_id, related_id) VALUES (:id, :related)
ON CONFLICT (topic_id, related_id) DO NOTHING

-- query: topic_clear_synonyms :exec
-- params: id id
DELETE FROM topic_synonym WHERE topic_id = :id

-- query: topic_add_synonym :exec
-- params: id id, language text, term text
INSERT INTO topic_synonym (topic_id, language, term) VALUES (:id, :language, :term)
ON CONFLICT (topic_id, language, term) DO NOTHING
