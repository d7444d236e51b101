-- query: review_submit :count
-- params: cluster id, now instant
UPDATE cluster SET publication = 'in_review', publication_note = NULL, submitted_at = :now, updated_at = :now
WHERE id = :cluster AND publication IN ('draft', 'returned')

-- query: review_decide :count
-- params: cluster id, publication text, note text?, now instant
UPDATE cluster SET publication = :publication, publication_note = :note, updated_at = :now WHERE id = :cluster AND publication = 'in_review'

-- query: review_draft :exec
-- params: cluster id, website text?, region text?, description_de text?, description_en text?
UPDATE cluster SET publication = 'draft', website = :website, region = :region, description_de = :description_de,
    description_en = :description_en WHERE id = :cluster

-- query: review_queue :many
SELECT c.id, c.slug, c.short_name, c.name, c.hue, c.website, c.submitted_at FROM cluster c
WHERE c.publication = 'in_review' ORDER BY c.submitted_at, c.id

-- query: review_drafts_of :many
-- Clusters of this person that are not published yet.
-- params: staff_of ids
SELECT c.slug, c.short_name, c.publication, c.publication_note FROM cluster c
WHERE c.publication <> 'published' AND @in(c.id, :staff_of) ORDER BY c.id

-- query: review_programme :many
-- scan: a few hundred accounts of staff among all; only when a cluster is submitted or a suggestion has no keeper
SELECT a.id, a.email, a.name, a.language FROM account a WHERE a.role = 'programme' AND a.status = 'active' ORDER BY a.id

-- query: review_staff :many
-- params: cluster id
SELECT a.id, a.email, a.name, a.language FROM cluster_staff s JOIN account a ON a.id = s.account_id
WHERE s.cluster_id = :cluster AND a.status = 'active' ORDER BY a.id

-- query: review_admins :many
-- params: organisation id
SELECT a.id, a.email, a.name, a.language FROM account_organisation s JOIN account a ON a.id = s.account_id
WHERE s.organisation_id = :organisation AND s.role = 'admin' AND a.status = 'active' ORDER BY a.id

-- query: request_add :exec
-- params: id id, kind text, object id, account id?, name text?, email text?, language text, note text?, now instant
INSERT INTO change_request (id, kind, object_id, account_id, name, email, language, note, status, created_at)
VALUES (:id, :kind, :object, :account, :name, :email, :language, :note, 'open', :now)

-- query: request_field_add :exec
-- params: request id, field text, old_value text?, new_value text
INSERT INTO change_request_field (request_id, field, old_value, new_value, status) VALUES (:request, :field, :old_value, :new_value, 'open')

-- query: request_get :one
-- params: request id
SELECT q.id, q.kind, q.object_id, q.account_id, q.name, q.email, q.language, q.note, q.status, q.created_at FROM change_request q WHERE q.id = :request

-- query: request_fields :many
-- params: request id
SELECT f.field, f.old_value, f.new_value, f.status FROM change_request_field f WHERE f.request_id = :request ORDER BY f.field

-- query: request_list :many
-- Those that wait for this viewer: of what they keep; for the programme office (:all) of what nobody keeps.
-- params: staff_of ids, admin_of ids, all bool
SELECT q.id, q.kind, q.created_at, q.name, COALESCE(c.short_name, o.name) AS object_name,
       (SELECT count(*) FROM change_request_field f WHERE f.request_id = q.id) AS fields
FROM change_request q
LEFT JOIN cluster c ON q.kind = 'cluster' AND c.id = q.object_id
LEFT JOIN organisation o ON q.kind = 'organisation' AND o.id = q.object_id
WHERE q.status = 'open' AND (
    (q.kind = 'cluster' AND @in(q.object_id, :staff_of)) OR (q.kind = 'organisation' AND @in(q.object_id, :admin_of)) OR
    (:all AND q.kind = 'cluster' AND NOT EXISTS (SELECT 1 FROM cluster_staff s WHERE s.cluster_id = q.object_id)) OR
    (:all AND q.kind = 'organisation' AND NOT EXISTS (
        SELECT 1 FROM account_organisation s WHERE s.organisation_id = q.object_id AND s.role = 'admin')))
ORDER BY q.id LIMIT 200
-- column: object_name text?
-- column: fields int

-- query: request_decide_field :exec
-- params: request id, field text, status text
UPDATE change_request_field SET status = :status WHERE request_id = :request AND field = :field

-- query: request_done :count
-- params: request id, now instant
UPDATE change_request SET status = 'done', decided_at = :now WHERE id = :request AND status = 'open'

-- query: review_cluster_change :exec
-- params: cluster id, name text?, short_name text?, website text?, region text?, description_de text?, description_en text?, now instant
UPDATE cluster SET name = COALESCE(:name, name), short_name = COALESCE(:short_name, short_name), website = COALESCE(:website, website),
    region = COALESCE(:region, region), description_de = COALESCE(:description_de, description_de),
    description_en = COALESCE(:description_en, description_en), updated_at = :now, version = version + 1
WHERE id = :cluster

-- query: review_organisation_change :exec
-- params: organisation id, name text?, name_key text?, website text?, place text?, description text?, now instant
UPDATE organisation SET name = COALESCE(:name, name), name_key = COALESCE(:name_key, name_key), website = COALESCE(:website, website),
    place = COALESCE(:place, place), description = COALESCE(:description, description), updated_at = :now, version = version + 1
WHERE id = :organisation
