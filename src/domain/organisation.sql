-- query: organisation_ids_after :many
-- One batch in order of age.
-- params: after id, max int
SELECT o.id FROM organisation o WHERE o.id > :after AND o.outside = FALSE ORDER BY o.id LIMIT :max

-- query: organisation_rows :many
-- params: list ids
SELECT o.id, o.reference, o.slug, o.name, o.kind, o.size_class, o.sme, o.country, o.state, o.place, o.lat, o.lon, o.website,
       o.email, o.description, o.contact_name, o.phone, o.street, o.postal_code, o.audience, o.example, o.created_at,
       o.updated_at, o.confirmed_at, o.version
FROM organisation o
WHERE @in(o.id, :list)
ORDER BY o.id

-- query: organisation_answers :many
-- Open enquiries that were answered, or whose asked side was reminded of them; how many of them were answered. By organisation.
-- params: list ids
SELECT c.organisation_id, count(*) AS asked, CAST(sum(CASE WHEN EXISTS (
           SELECT 1 FROM message m JOIN conversation_party p ON p.conversation_id = m.conversation_id AND p.account_id = m.account_id
           WHERE m.conversation_id = c.id AND p.side = 'asked' AND m.held IS NULL) THEN 1 ELSE 0 END) AS @int) AS answered
FROM conversation c
WHERE @in(c.organisation_id, :list) AND c.anonymous = FALSE AND (c.reminded_at IS NOT NULL OR EXISTS (
           SELECT 1 FROM message m JOIN conversation_party p ON p.conversation_id = m.conversation_id AND p.account_id = m.account_id
           WHERE m.conversation_id = c.id AND p.side = 'asked' AND m.held IS NULL))
GROUP BY c.organisation_id
ORDER BY c.organisation_id
-- column: asked int
-- column: answered int

-- query: organisation_parts :many
-- Topics with what is said of the part in them, sectors, and clusters they belong to.
-- params: list ids
SELECT p.organisation_id, p.kind, p.value, p.ref, p.roles FROM (
    SELECT ot.organisation_id, 'topic' AS kind, t.slug AS value, t.id AS ref, ot.roles
    FROM organisation_topic ot JOIN topic t ON t.id = ot.topic_id
    WHERE @in(ot.organisation_id, :list)
    UNION ALL
    SELECT s.organisation_id, 'sector' AS kind, s.code AS value, s.organisation_id AS ref, NULL AS roles
    FROM organisation_sector s
    WHERE @in(s.organisation_id, :list)
    UNION ALL
    SELECT m.organisation_id, 'cluster' AS kind, c.slug AS value, c.id AS ref, NULL AS roles
    FROM membership m JOIN cluster c ON c.id = m.cluster_id
    WHERE m.status = 'active' AND @in(m.organisation_id, :list)
) p
ORDER BY p.organisation_id, p.kind, p.value
-- column: organisation_id id
-- column: kind text
-- column: value text
-- column: ref id
-- column: roles text?

-- query: organisation_id_by_slug :one
-- params: slug text
SELECT o.id FROM organisation o WHERE o.slug = :slug AND o.outside = FALSE

-- query: organisation_id_by_reference :one
-- params: reference text
SELECT o.id FROM organisation o WHERE o.reference = :reference

-- query: organisation_keys :many
-- What imports recognise organisations by.
-- scan: an import compares with all
SELECT o.id, o.reference, o.slug, o.name_key, o.country FROM organisation o WHERE o.outside = FALSE ORDER BY o.id

-- query: organisation_insert :exec
-- params: id id, reference text?, slug text, name text, name_key text, kind text, now instant
INSERT INTO organisation (id, reference, slug, name, name_key, kind, created_at, updated_at)
VALUES (:id, :reference, :slug, :name, :name_key, :kind, :now, :now)

-- query: organisation_insert_whole :exec
-- With all that an import knows, in one statement.
-- params: id id, reference text?, slug text, name text, name_key text, kind text, size_class text?, sme bool, country text?, state text?, place text?, lat real?, lon real?, website text?, email text?, description text?, contact_name text?, phone text?, street text?, postal_code text?, audience text?, confirmed_at instant?, now instant
INSERT INTO organisation (id, reference, slug, name, name_key, kind, size_class, sme, country, state, place, lat, lon, website, email, description,
    contact_name, phone, street, postal_code, audience, confirmed_at, created_at, updated_at)
VALUES (:id, :reference, :slug, :name, :name_key, :kind, :size_class, :sme, :country, :state, :place, :lat, :lon, :website, :email, :description,
    :contact_name, :phone, :street, :postal_code, :audience, :confirmed_at, :now, :now)

-- query: organisation_update :exec
-- Absent values stay as they are; who says nothing new leaves the row untouched. An export counts confirmations in whole seconds.
-- params: id id, name text, name_key text, kind text?, size_class text?, sme bool?, country text?, state text?, place text?, lat real?, lon real?, website text?, email text?, description text?, contact_name text?, phone text?, street text?, postal_code text?, audience text?, confirmed_at instant?, now instant
UPDATE organisation SET name = :name, name_key = :name_key, kind = coalesce(:kind, kind),
    size_class = coalesce(:size_class, size_class), sme = coalesce(:sme, sme), country = coalesce(:country, country),
    state = coalesce(:state, state), place = coalesce(:place, place), lat = coalesce(:lat, lat), lon = coalesce(:lon, lon),
    website = coalesce(:website, website), email = coalesce(:email, email), description = coalesce(:description, description),
    contact_name = coalesce(:contact_name, contact_name), phone = coalesce(:phone, phone), street = coalesce(:street, street),
    postal_code = coalesce(:postal_code, postal_code), audience = coalesce(:audience, audience),
    confirmed_at = CASE WHEN :confirmed_at / 1000000 = confirmed_at / 1000000 THEN confirmed_at ELSE coalesce(:confirmed_at, confirmed_at) END,
    updated_at = :now, version = version + 1
WHERE id = :id AND NOT (name = :name AND name_key = :name_key AND (:kind IS NULL OR kind = :kind)
    AND (:size_class IS NULL OR size_class IS NOT DISTINCT FROM :size_class) AND (:sme IS NULL OR sme = :sme)
    AND (:country IS NULL OR country IS NOT DISTINCT FROM :country) AND (:state IS NULL OR state IS NOT DISTINCT FROM :state)
    AND (:place IS NULL OR place IS NOT DISTINCT FROM :place) AND (:lat IS NULL OR lat IS NOT DISTINCT FROM :lat)
    AND (:lon IS NULL OR lon IS NOT DISTINCT FROM :lon) AND (:website IS NULL OR website IS NOT DISTINCT FROM :website)
    AND (:email IS NULL OR email IS NOT DISTINCT FROM :email) AND (:description IS NULL OR description IS NOT DISTINCT FROM :description)
    AND (:contact_name IS NULL OR contact_name IS NOT DISTINCT FROM :contact_name)
    AND (:phone IS NULL OR phone IS NOT DISTINCT FROM :phone) AND (:street IS NULL OR street IS NOT DISTINCT FROM :street)
    AND (:postal_code IS NULL OR postal_code IS NOT DISTINCT FROM :postal_code)
    AND (:audience IS NULL OR audience IS NOT DISTINCT FROM :audience)
    AND (:confirmed_at IS NULL OR confirmed_at / 1000000 IS NOT DISTINCT FROM :confirmed_at / 1000000))

-- query: organisation_identifiers :many
-- params: list ids
SELECT i.organisation_id, i.scheme, i.value FROM organisation_identifier i WHERE @in(i.organisation_id, :list)
ORDER BY i.organisation_id, i.scheme

-- query: organisation_identifier_put :exec
-- params: organisation id, scheme text, value text, value_key text
INSERT INTO organisation_identifier (organisation_id, scheme, value, value_key) VALUES (:organisation, :scheme, :value, :value_key)
ON CONFLICT (organisation_id, scheme) DO UPDATE SET value = excluded.value, value_key = excluded.value_key

-- query: organisation_keep_topics :exec
-- Takes off all topics but these: what was said of those (competence.h) stays.
-- params: organisation id, keep ids
DELETE FROM organisation_topic WHERE organisation_id = :organisation AND NOT @in(topic_id, :keep)

-- query: organisation_add_topic :exec
-- params: organisation id, topic id
INSERT INTO organisation_topic (organisation_id, topic_id) VALUES (:organisation, :topic)
ON CONFLICT (organisation_id, topic_id) DO NOTHING

-- query: organisation_clear_sectors :exec
-- params: organisation id
DELETE FROM organisation_sector WHERE organisation_id = :organisation

-- query: organisation_add_sector :exec
-- params: organisation id, code text
INSERT INTO organisation_sector (organisation_id, code) VALUES (:organisation, :code)
ON CONFLICT (organisation_id, code) DO NOTHING

-- query: organisation_people :many
-- People who keep the profile, for members of the same clusters.
-- params: organisation id
SELECT a.id, a.name, ao.role FROM account_organisation ao JOIN account a ON a.id = ao.account_id
WHERE ao.organisation_id = :organisation AND a.status <> 'blocked'
ORDER BY a.name COLLATE "de-x-icu", a.id
