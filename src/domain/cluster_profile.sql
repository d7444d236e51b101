-- Parts of profiles: of one cluster, or of all with :cluster NULL.

-- query: cluster_profile_rows :many
-- params: cluster id?
-- scan: all of them, for exports; a few hundred
SELECT c.id, c.staff_people, c.staff_fte, c.finance_year, c.brand, c.host, c.embed_origins,
       l.hash AS logo_hash, l.mime AS logo_mime, l.width AS logo_width, l.height AS logo_height
FROM cluster c LEFT JOIN cluster_logo l ON l.cluster_id = c.id
WHERE :cluster IS NULL OR c.id = :cluster
ORDER BY c.id

-- query: cluster_label_rows :many
-- params: cluster id?
-- scan: all of them, for exports; a few hundred
SELECT l.cluster_id, l.label, l.valid_from, l.valid_to FROM cluster_label l
WHERE :cluster IS NULL OR l.cluster_id = :cluster
ORDER BY l.cluster_id, l.label

-- query: cluster_finance_rows :many
-- params: cluster id?
-- scan: all of them, for exports; a few hundred
SELECT f.cluster_id, f.source, f.percent FROM cluster_finance f
WHERE :cluster IS NULL OR f.cluster_id = :cluster
ORDER BY f.cluster_id, f.source

-- query: cluster_programme_rows :many
-- params: cluster id?
-- scan: all of them, for exports; a few hundred
SELECT p.id, p.cluster_id, p.name, p.funder, p.from_year, p.to_year, p.website FROM cluster_programme p
WHERE :cluster IS NULL OR p.cluster_id = :cluster
ORDER BY p.cluster_id, p.from_year DESC NULLS LAST, p.id

-- query: cluster_result_rows :many
-- params: cluster id?
-- scan: all of them, for exports; a few hundred
SELECT f.id, f.cluster_id, f.name_de, f.name_en, f.value, f.year FROM cluster_result f
WHERE :cluster IS NULL OR f.cluster_id = :cluster
ORDER BY f.cluster_id, f.id

-- query: cluster_partner_rows :many
-- Both ways: who named whom does not matter to readers.
-- params: cluster id?
-- scan: all of them, for exports; a few hundred
SELECT p.cluster_id, p.other_id, p.named, c.slug, c.short_name, c.name, c.country, c.hue FROM (
    SELECT a.cluster_id AS cluster_id, a.partner_id AS other_id, 1 AS named FROM cluster_partner a
    UNION ALL
    SELECT b.partner_id AS cluster_id, b.cluster_id AS other_id, 0 AS named FROM cluster_partner b
    WHERE NOT EXISTS (SELECT 1 FROM cluster_partner d WHERE d.cluster_id = b.partner_id AND d.partner_id = b.cluster_id)
) p JOIN cluster c ON c.id = p.other_id
WHERE (:cluster IS NULL OR p.cluster_id = :cluster) AND c.publication = 'published'
ORDER BY p.cluster_id, c.short_name COLLATE "de-x-icu", c.id
-- column: cluster_id id
-- column: other_id id
-- column: named int

-- query: cluster_text_rows :many
-- params: cluster id?
-- scan: all of them, for exports; a few hundred
SELECT t.cluster_id, t.language, t.description FROM cluster_text t
WHERE :cluster IS NULL OR t.cluster_id = :cluster
ORDER BY t.cluster_id, t.language

-- query: cluster_figures_save :exec
-- params: cluster id, founded int?, members int?, members_qualifier text?, sme int?, legal_form text?, staff_people int?, staff_fte real?, finance_year int?, now instant
UPDATE cluster SET founded = :founded, members = :members, members_qualifier = :members_qualifier, sme = :sme,
    legal_form = :legal_form, staff_people = :staff_people, staff_fte = :staff_fte, finance_year = :finance_year,
    updated_at = :now, version = version + 1
WHERE id = :cluster

-- query: cluster_staff_save :exec
-- params: cluster id, staff_people int?, staff_fte real?, finance_year int?
UPDATE cluster SET staff_people = :staff_people, staff_fte = :staff_fte, finance_year = :finance_year WHERE id = :cluster

-- query: cluster_finance_clear :exec
-- params: cluster id
DELETE FROM cluster_finance WHERE cluster_id = :cluster

-- query: cluster_finance_add :exec
-- params: cluster id, source text, percent int
INSERT INTO cluster_finance (cluster_id, source, percent) VALUES (:cluster, :source, :percent)
ON CONFLICT (cluster_id, source) DO UPDATE SET percent = excluded.percent

-- query: cluster_label_put :exec
-- params: cluster id, label text, valid_from date?, valid_to date?, state text
INSERT INTO cluster_label (cluster_id, label, valid_from, valid_to, shown_state) VALUES (:cluster, :label, :valid_from, :valid_to, :state)
ON CONFLICT (cluster_id, label) DO UPDATE SET valid_from = excluded.valid_from, valid_to = excluded.valid_to,
    shown_state = excluded.shown_state

-- query: cluster_label_remove :count
-- params: cluster id, label text
DELETE FROM cluster_label WHERE cluster_id = :cluster AND label = :label

-- query: cluster_labels_turned :many
-- Labels whose validity began or ended since the index learnt of them.
-- params: today date
-- scan: a few hundred labels, a few times a day
SELECT l.cluster_id, l.label, l.valid_from, l.valid_to FROM cluster_label l
WHERE (l.valid_from IS NOT NULL OR l.valid_to IS NOT NULL)
  AND COALESCE(l.shown_state, '') <> CASE WHEN l.valid_to < :today THEN 'expired' WHEN l.valid_from > :today THEN 'future' ELSE 'valid' END

-- query: cluster_label_shown :exec
-- params: cluster id, label text, state text
UPDATE cluster_label SET shown_state = :state WHERE cluster_id = :cluster AND label = :label

-- query: cluster_labels_ending :many
-- Labels that end soon, of whose end the office was not reminded yet; one row per person of the office.
-- params: today date, until date
-- scan: a few hundred labels, a few times a day
SELECT l.cluster_id, l.label, l.valid_to, c.slug, c.short_name, a.id AS account, a.email, a.name, a.language
FROM cluster_label l JOIN cluster c ON c.id = l.cluster_id
JOIN cluster_staff s ON s.cluster_id = c.id JOIN account a ON a.id = s.account_id
WHERE l.valid_to >= :today AND l.valid_to <= :until AND (l.reminded_for IS NULL OR l.reminded_for <> l.valid_to) AND a.status = 'active'
ORDER BY l.cluster_id, l.label, a.id

-- query: cluster_label_reminded :exec
-- params: cluster id, label text, valid_to date
UPDATE cluster_label SET reminded_for = :valid_to WHERE cluster_id = :cluster AND label = :label

-- query: cluster_programme_put :exec
-- params: id id, cluster id, name text, funder text?, from_year int?, to_year int?, website text?
INSERT INTO cluster_programme (id, cluster_id, name, funder, from_year, to_year, website)
VALUES (:id, :cluster, :name, :funder, :from_year, :to_year, :website)

-- query: cluster_programme_remove :count
-- params: cluster id, programme id
DELETE FROM cluster_programme WHERE cluster_id = :cluster AND id = :programme

-- query: cluster_programmes_clear :exec
-- params: cluster id
DELETE FROM cluster_programme WHERE cluster_id = :cluster

-- query: cluster_result_put :exec
-- params: id id, cluster id, name_de text, name_en text, value text, year int?
INSERT INTO cluster_result (id, cluster_id, name_de, name_en, value, year) VALUES (:id, :cluster, :name_de, :name_en, :value, :year)

-- query: cluster_result_remove :count
-- params: cluster id, result id
DELETE FROM cluster_result WHERE cluster_id = :cluster AND id = :result

-- query: cluster_results_clear :exec
-- params: cluster id
DELETE FROM cluster_result WHERE cluster_id = :cluster

-- query: cluster_partner_add :exec
-- params: cluster id, partner id, now instant
INSERT INTO cluster_partner (cluster_id, partner_id, created_at) VALUES (:cluster, :partner, :now)
ON CONFLICT (cluster_id, partner_id) DO NOTHING

-- query: cluster_partner_remove :count
-- Either side may end it.
-- params: cluster id, partner id
DELETE FROM cluster_partner
WHERE (cluster_id = :cluster AND partner_id = :partner) OR (cluster_id = :partner AND partner_id = :cluster)

-- query: cluster_partners_named :many
-- As exports call them; only those that a cluster named itself.
-- scan: all of them, for exports; a few hundred
SELECT p.cluster_id, c.reference, c.slug FROM cluster_partner p JOIN cluster c ON c.id = p.partner_id
ORDER BY p.cluster_id, c.slug

-- query: cluster_partners_clear :exec
-- params: cluster id
DELETE FROM cluster_partner WHERE cluster_id = :cluster

-- query: cluster_text_put :exec
-- params: cluster id, language text, description text
INSERT INTO cluster_text (cluster_id, language, description) VALUES (:cluster, :language, :description)
ON CONFLICT (cluster_id, language) DO UPDATE SET description = excluded.description

-- query: cluster_text_remove :count
-- params: cluster id, language text
DELETE FROM cluster_text WHERE cluster_id = :cluster AND language = :language

-- query: cluster_brand_save :exec
-- params: cluster id, hue int, brand text?, now instant
UPDATE cluster SET hue = :hue, brand = :brand, updated_at = :now, version = version + 1 WHERE id = :cluster

-- query: cluster_logo_put :exec
-- params: cluster id, hash text, mime text, width int, height int, bytes blob, now instant
INSERT INTO cluster_logo (cluster_id, hash, mime, width, height, bytes, updated_at)
VALUES (:cluster, :hash, :mime, :width, :height, :bytes, :now)
ON CONFLICT (cluster_id) DO UPDATE SET hash = excluded.hash, mime = excluded.mime, width = excluded.width,
    height = excluded.height, bytes = excluded.bytes, updated_at = excluded.updated_at

-- query: cluster_logo_remove :exec
-- params: cluster id
DELETE FROM cluster_logo WHERE cluster_id = :cluster

-- query: cluster_logo_get :one
-- params: hash text
SELECT l.mime, l.bytes FROM cluster_logo l WHERE l.hash = :hash LIMIT 1

-- query: cluster_address_save :exec
-- params: cluster id, host text?, embed_origins text?, now instant
UPDATE cluster SET host = :host, embed_origins = :embed_origins, updated_at = :now, version = version + 1 WHERE id = :cluster

-- query: cluster_by_host_name :one
-- params: host text
SELECT c.id, c.slug FROM cluster c WHERE c.host = :host

-- query: cluster_embed :one
-- params: slug text
SELECT c.id, c.slug, c.short_name, c.hue, c.embed_origins FROM cluster c WHERE c.slug = :slug AND c.publication = 'published'
