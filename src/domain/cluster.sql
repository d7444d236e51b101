-- query: cluster_rows :many
-- Clusters by name; one of them when an id or reference is given.
-- params: id id?, reference text?
-- scan: all of them, for the index; a few hundred
SELECT c.id, c.reference, c.slug, c.name, c.short_name, c.website, c.country, c.region, c.innovation_fields, c.founded,
       c.members, c.members_qualifier, c.sme, c.legal_form, c.description_de, c.description_en, c.hue, c.source, c.notes,
       c.contact_name, c.email, c.phone, c.audience, c.publication, c.brand, c.host, c.created_at, c.updated_at, c.confirmed_at
FROM cluster c
WHERE (:id IS NULL OR c.id = :id) AND (:reference IS NULL OR c.reference = :reference)
ORDER BY c.name COLLATE "de-x-icu", c.id

-- query: cluster_parts :many
-- States, topics and labels (those that are valid) of all clusters or of one.
-- params: cluster id?, today date
-- scan: all of them, for the index; a few hundred clusters
SELECT p.cluster_id, p.kind, p.value FROM (
    SELECT s.cluster_id, 'state' AS kind, s.state AS value, s.position AS place FROM cluster_state s
    UNION ALL
    SELECT ct.cluster_id, 'topic' AS kind, t.slug AS value, 0 AS place FROM cluster_topic ct JOIN topic t ON t.id = ct.topic_id
    UNION ALL
    SELECT l.cluster_id, 'label' AS kind, l.label AS value, 0 AS place FROM cluster_label l
    WHERE (l.valid_from IS NULL OR l.valid_from <= :today) AND (l.valid_to IS NULL OR l.valid_to >= :today)
) p
WHERE :cluster IS NULL OR p.cluster_id = :cluster
ORDER BY p.cluster_id, p.kind, p.place, p.value
-- column: cluster_id id
-- column: kind text
-- column: value text

-- query: cluster_id_by_slug :one
-- params: slug text
SELECT c.id FROM cluster c WHERE c.slug = :slug

-- query: cluster_id_by_reference :one
-- params: reference text
SELECT c.id FROM cluster c WHERE c.reference = :reference

-- query: cluster_insert :exec
-- params: id id, reference text?, slug text, name text, short_name text, now instant
INSERT INTO cluster (id, reference, slug, name, short_name, created_at, updated_at)
VALUES (:id, :reference, :slug, :name, :short_name, :now, :now)

-- query: cluster_update :exec
-- params: id id, name text, short_name text, website text?, country text?, region text?, innovation_fields text?, founded int?, members int?, members_qualifier text?, sme int?, legal_form text?, description_de text?, description_en text?, hue int, source text?, notes text?, contact_name text?, email text?, phone text?, audience text?, confirmed_at instant?, staff_people int?, staff_fte real?, finance_year int?, now instant
UPDATE cluster SET name = :name, short_name = :short_name, website = :website, country = :country, region = :region,
    innovation_fields = :innovation_fields, founded = :founded, members = :members, members_qualifier = :members_qualifier,
    sme = :sme, legal_form = :legal_form, description_de = :description_de,
    description_en = :description_en, hue = :hue, source = :source, notes = :notes,
    contact_name = :contact_name, email = :email, phone = :phone, audience = :audience, confirmed_at = :confirmed_at,
    staff_people = :staff_people, staff_fte = :staff_fte, finance_year = :finance_year, updated_at = :now, version = version + 1
WHERE id = :id

-- query: cluster_publication_import :exec
-- params: id id, publication text
UPDATE cluster SET publication = :publication WHERE id = :id

-- query: cluster_clear_states :exec
-- params: cluster id
DELETE FROM cluster_state WHERE cluster_id = :cluster

-- query: cluster_add_state :exec
-- params: cluster id, state text, position int
INSERT INTO cluster_state (cluster_id, state, position) VALUES (:cluster, :state, :position) ON CONFLICT (cluster_id, state) DO NOTHING

-- query: cluster_clear_topics :exec
-- params: cluster id
DELETE FROM cluster_topic WHERE cluster_id = :cluster

-- query: cluster_add_topic :exec
-- params: cluster id, topic id
INSERT INTO cluster_topic (cluster_id, topic_id) VALUES (:cluster, :topic) ON CONFLICT (cluster_id, topic_id) DO NOTHING

-- query: cluster_add_label :exec
-- params: cluster id, label text
INSERT INTO cluster_label (cluster_id, label) VALUES (:cluster, :label) ON CONFLICT (cluster_id, label) DO NOTHING

-- query: cluster_office :many
-- Who answers for the cluster.
-- params: cluster id
SELECT a.id, a.name, a.email FROM cluster_staff s JOIN account a ON a.id = s.account_id
WHERE s.cluster_id = :cluster AND a.status <> 'blocked'
ORDER BY a.name COLLATE "de-x-icu", a.id
