-- query: project_rows :many
-- Joint projects; those of one cluster when it is given.
-- params: cluster id?
-- scan: a few dozen
SELECT p.id, p.reference, p.slug, p.title, p.website, p.description_de, p.description_en, p.sectors, p.further_partners,
       p.key_figures, p.source, p.updated_at
FROM project p
WHERE :cluster IS NULL OR p.id IN (SELECT pc.project_id FROM project_cluster pc WHERE pc.cluster_id = :cluster)
ORDER BY p.title COLLATE "de-x-icu", p.id

-- query: project_cluster_rows :many
-- Clusters of all projects, the coordinating one first.
-- scan: a few dozen
SELECT pc.project_id, pc.coordinates, c.slug, c.reference, c.short_name, c.hue
FROM project_cluster pc JOIN cluster c ON c.id = pc.cluster_id
ORDER BY pc.project_id, pc.coordinates DESC, c.short_name COLLATE "de-x-icu", c.id

-- query: project_ties :many
-- scan: a few dozen
SELECT c.slug AS cluster, p.slug AS project, p.title
FROM project_cluster pc JOIN cluster c ON c.id = pc.cluster_id JOIN project p ON p.id = pc.project_id
ORDER BY p.id, c.id

-- query: project_instrument_rows :many
-- scan: a few dozen
SELECT pi.project_id, pi.instrument, i.definition_de
FROM project_instrument pi JOIN instrument i ON i.code = pi.instrument
ORDER BY pi.project_id, pi.instrument

-- query: project_key_rows :many
-- scan: an import compares with all
SELECT p.id, p.reference, p.slug FROM project p

-- query: project_put :exec
-- params: id id, reference text?, slug text, title text, website text?, description_de text?, description_en text?, sectors text?, further_partners text?, key_figures text?, source text?, now instant
INSERT INTO project (id, reference, slug, title, website, description_de, description_en, sectors, further_partners, key_figures,
    source, created_at, updated_at)
VALUES (:id, :reference, :slug, :title, :website, :description_de, :description_en, :sectors, :further_partners, :key_figures,
    :source, :now, :now)
ON CONFLICT (id) DO UPDATE SET title = excluded.title, website = excluded.website, description_de = excluded.description_de,
    description_en = excluded.description_en, sectors = excluded.sectors, further_partners = excluded.further_partners,
    key_figures = excluded.key_figures, source = excluded.source, updated_at = excluded.updated_at

-- query: project_clear_clusters :exec
-- params: project id
DELETE FROM project_cluster WHERE project_id = :project

-- query: project_add_cluster :exec
-- params: project id, cluster id, coordinates bool
INSERT INTO project_cluster (project_id, cluster_id, coordinates) VALUES (:project, :cluster, :coordinates)
ON CONFLICT (project_id, cluster_id) DO NOTHING

-- query: project_clear_instruments :exec
-- params: project id
DELETE FROM project_instrument WHERE project_id = :project

-- query: project_add_instrument :exec
-- params: project id, instrument text
INSERT INTO project_instrument (project_id, instrument) VALUES (:project, :instrument)
ON CONFLICT (project_id, instrument) DO NOTHING

-- query: instrument_rows :many
-- scan: a few dozen
SELECT i.code, i.definition_de FROM instrument i ORDER BY i.code

-- query: instrument_put :exec
-- params: code text, definition_de text
INSERT INTO instrument (code, definition_de) VALUES (:code, :definition_de)
ON CONFLICT (code) DO UPDATE SET definition_de = excluded.definition_de
