-- What the office pages need beyond the queries of src/domain.

-- query: office_clusters :many
-- Clusters the viewer runs, with what waits there.
-- params: all bool, staff_of ids
-- scan: a few hundred clusters
SELECT c.id, c.slug, c.short_name, c.name, c.hue,
       (SELECT count(*) FROM membership m WHERE m.cluster_id = c.id AND m.status = 'active') AS active,
       (SELECT count(*) FROM membership m WHERE m.cluster_id = c.id AND m.status = 'applied') AS applied
FROM cluster c
WHERE :all OR @in(c.id, :staff_of)
ORDER BY c.short_name COLLATE "de-x-icu", c.id
-- column: active int
-- column: applied int

-- query: office_counts :one
-- params: cluster id
SELECT COALESCE(SUM(CASE WHEN m.status = 'active' THEN 1 ELSE 0 END), 0) AS active,
       COALESCE(SUM(CASE WHEN m.status = 'applied' THEN 1 ELSE 0 END), 0) AS applied,
       COALESCE(SUM(CASE WHEN m.status = 'ended' THEN 1 ELSE 0 END), 0) AS ended
FROM membership m WHERE m.cluster_id = :cluster
-- column: active int
-- column: applied int
-- column: ended int

-- query: office_membership :one
-- params: membership id
SELECT m.cluster_id, m.organisation_id, m.status, m.since, o.name FROM membership m JOIN organisation o ON o.id = m.organisation_id
WHERE m.id = :membership

-- query: office_membership_set :count
-- params: membership id, status text, since date?, until date?, now instant
UPDATE membership SET status = :status, since = COALESCE(:since, since), until = :until, updated_at = :now
WHERE id = :membership

-- query: office_membership_between :one
-- params: cluster id, organisation id
SELECT m.id, m.status FROM membership m WHERE m.cluster_id = :cluster AND m.organisation_id = :organisation

-- query: office_keeps :one
-- Whether the organisation is an active member of one of these clusters.
-- params: organisation id, staff_of ids
SELECT count(*) AS clusters FROM membership m
WHERE m.organisation_id = :organisation AND m.status = 'active' AND @in(m.cluster_id, :staff_of)
-- column: clusters int

-- query: office_search :many
-- Organisations by a part of the folded name; `cluster` says which are members already.
-- params: pattern text, cluster id
-- scan: a part of the name may stand anywhere; a manager adding a member waits for a few milliseconds
SELECT o.id, o.slug, o.name, o.place, o.kind,
       (SELECT m.status FROM membership m WHERE m.organisation_id = o.id AND m.cluster_id = :cluster) AS membership
FROM organisation o
WHERE o.name_key LIKE :pattern ESCAPE '\'
ORDER BY length(o.name), o.name COLLATE "de-x-icu", o.id LIMIT 20
-- column: membership text?

-- query: office_same_name :one
-- params: name_key text
SELECT o.id, o.slug FROM organisation o WHERE o.name_key = :name_key ORDER BY o.id LIMIT 1

-- query: office_people :many
-- params: organisation id
SELECT a.id, a.name, a.email, a.status, a.confirmed_at, ao.role,
       (SELECT w.dead_at FROM mail_address w WHERE w.address = a.email_key) AS mail_dead_at
FROM account_organisation ao JOIN account a ON a.id = ao.account_id
WHERE ao.organisation_id = :organisation
ORDER BY a.name COLLATE "de-x-icu", a.id
-- column: mail_dead_at instant?

-- query: office_person :one
-- params: organisation id, account id
SELECT ao.role, a.confirmed_at FROM account_organisation ao JOIN account a ON a.id = ao.account_id
WHERE ao.organisation_id = :organisation AND ao.account_id = :account

-- query: office_other_admins :one
-- params: organisation id, account id
SELECT count(*) AS admins FROM account_organisation ao JOIN account a ON a.id = ao.account_id
WHERE ao.organisation_id = :organisation AND ao.role = 'admin' AND ao.account_id <> :account AND a.status <> 'blocked'
-- column: admins int

-- query: office_staff :many
-- params: cluster id
SELECT a.id, a.name, a.email, a.confirmed_at, a.status,
       (SELECT w.dead_at FROM mail_address w WHERE w.address = a.email_key) AS mail_dead_at
FROM cluster_staff s JOIN account a ON a.id = s.account_id
WHERE s.cluster_id = :cluster ORDER BY a.name COLLATE "de-x-icu", a.id
-- column: mail_dead_at instant?

-- query: office_invited_to :many
-- What an invitation leads to.
-- params: account id
SELECT o.name AS name FROM account_organisation ao JOIN organisation o ON o.id = ao.organisation_id WHERE ao.account_id = :account
UNION ALL
SELECT c.short_name AS name FROM cluster_staff s JOIN cluster c ON c.id = s.cluster_id WHERE s.account_id = :account
-- column: name text

-- query: office_organisation_save :count
-- Only when nobody saved meanwhile.
-- params: organisation id, version int, name text, name_key text, kind text, size_class text?, sme bool, country text?, state text?, place text?, lat real?, lon real?, website text?, email text?, description text?, contact_name text?, phone text?, street text?, postal_code text?, audience text?, now instant
UPDATE organisation SET name = :name, name_key = :name_key, kind = :kind, size_class = :size_class, sme = :sme,
    country = :country, state = :state, place = :place, lat = :lat, lon = :lon, website = :website, email = :email,
    description = :description, contact_name = :contact_name, phone = :phone, street = :street, postal_code = :postal_code, audience = :audience,
    confirmed_at = :now, updated_at = :now, version = version + 1
WHERE id = :organisation AND version = :version

-- query: office_cluster_version :one
-- params: cluster id
SELECT c.version FROM cluster c WHERE c.id = :cluster

-- query: office_cluster_save :count
-- params: cluster id, version int, name text, short_name text, website text?, email text?, region text?, hue int, description_de text?, description_en text?, contact_name text?, phone text?, audience text?, now instant
UPDATE cluster SET name = :name, short_name = :short_name, website = :website, email = :email, region = :region, hue = :hue,
    description_de = :description_de, description_en = :description_en, contact_name = :contact_name, phone = :phone,
    audience = :audience, confirmed_at = :now, updated_at = :now, version = version + 1
WHERE id = :cluster AND version = :version

-- query: office_organisation_clusters :many
-- params: organisation id
SELECT c.slug, c.short_name, m.status, m.since, m.until
FROM membership m JOIN cluster c ON c.id = m.cluster_id
WHERE m.organisation_id = :organisation ORDER BY c.short_name COLLATE "de-x-icu", c.id

-- query: office_cluster_choices :many
-- params: organisation id
SELECT c.slug, c.short_name FROM cluster c
WHERE c.publication = 'published'
  AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.cluster_id = c.id AND m.organisation_id = :organisation AND m.status <> 'ended')
ORDER BY c.short_name COLLATE "de-x-icu", c.id

-- query: office_profiles :many
-- Members of a cluster, the profile that was confirmed longest ago first.
-- params: cluster id, since instant, most int, skip int
SELECT o.id, o.slug, o.name, o.confirmed_at,
       (SELECT MAX(p.asked_at) FROM profile_ask p WHERE p.organisation_id = o.id AND p.asked_at > :since) AS asked_at,
       (SELECT count(*) FROM account_organisation ao JOIN account a ON a.id = ao.account_id
        WHERE ao.organisation_id = o.id AND ao.role = 'admin' AND a.status <> 'blocked') AS keepers
FROM membership m JOIN organisation o ON o.id = m.organisation_id
WHERE m.cluster_id = :cluster AND m.status = 'active'
ORDER BY COALESCE(o.confirmed_at, 0), o.name COLLATE "de-x-icu", o.id LIMIT :most OFFSET :skip
-- column: asked_at instant?
-- column: keepers int

-- query: office_membership_of_slug :one
-- params: cluster id, slug text
SELECT o.id FROM organisation o JOIN membership m ON m.organisation_id = o.id
WHERE o.slug = :slug AND m.cluster_id = :cluster AND m.status = 'active'

-- query: office_notice_add :exec
-- params: id id, cluster id, account id, subject text, basis text, text text, recipients int, now instant
INSERT INTO statutory_notice (id, cluster_id, account_id, subject, basis, text, recipients, created_at)
VALUES (:id, :cluster, :account, :subject, :basis, :text, :recipients, :now)

-- query: office_notices :many
-- params: cluster id
SELECT n.id, n.subject, n.basis, n.text, n.recipients, n.created_at, a.name
FROM statutory_notice n JOIN account a ON a.id = n.account_id
WHERE n.cluster_id = :cluster ORDER BY n.created_at DESC, n.id DESC LIMIT 100

-- query: office_notice_recipients :many
-- Everybody of the cluster's active members, and its team. One more than may be.
-- params: cluster id, most int
SELECT DISTINCT a.id, a.name, a.email, a.language
FROM membership m
JOIN account_organisation ao ON ao.organisation_id = m.organisation_id
JOIN account a ON a.id = ao.account_id
WHERE m.cluster_id = :cluster AND m.status = 'active' AND a.status = 'active'
UNION
SELECT a.id, a.name, a.email, a.language
FROM cluster_staff s JOIN account a ON a.id = s.account_id
WHERE s.cluster_id = :cluster AND a.status = 'active'
ORDER BY 1 LIMIT :most

-- query: office_invitation_open :one
-- The one of this person into this organisation or team that is neither accepted nor withdrawn.
-- params: account id, organisation id?, cluster id?
SELECT i.id FROM invitation i
WHERE i.account_id = :account AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL
  AND (i.organisation_id = :organisation OR (:organisation IS NULL AND i.organisation_id IS NULL AND i.cluster_id = :cluster))
ORDER BY i.id DESC LIMIT 1

-- query: office_invitation_insert :exec
-- params: id id, cluster id?, organisation id?, account id, invited_by id?, email text, name text, role text, message_id text, accepted_at instant?, now instant
INSERT INTO invitation (id, cluster_id, organisation_id, account_id, invited_by, email, name, role, message_id, sent_at, accepted_at, created_at)
VALUES (:id, :cluster, :organisation, :account, :invited_by, :email, :name, :role, :message_id, :now, :accepted_at, :now)

-- query: office_invitation_again :exec
-- params: id id, message_id text, now instant
UPDATE invitation SET message_id = :message_id, sent_at = :now, opened_at = NULL WHERE id = :id

-- query: office_invitation_opened :exec
-- params: account id, now instant
UPDATE invitation SET opened_at = :now
WHERE account_id = :account AND opened_at IS NULL AND accepted_at IS NULL AND withdrawn_at IS NULL

-- query: office_invitation_accepted :exec
-- One link accepts all that wait for the person.
-- params: account id, now instant
UPDATE invitation SET accepted_at = :now WHERE account_id = :account AND accepted_at IS NULL AND withdrawn_at IS NULL

-- query: office_invitation_withdrawn :exec
-- params: account id, organisation id?, cluster id?, now instant
UPDATE invitation SET withdrawn_at = :now
WHERE account_id = :account AND accepted_at IS NULL AND withdrawn_at IS NULL
  AND (organisation_id = :organisation OR (:organisation IS NULL AND organisation_id IS NULL AND cluster_id = :cluster))

-- query: office_invitations :many
-- Those of a cluster's office, of its team, and of its members; newest first. which: open, accepted, withdrawn.
-- params: cluster id, which text, most int, skip int
SELECT i.id, i.email, i.name, i.role, i.sent_at, i.opened_at, i.accepted_at, i.withdrawn_at, o.name AS organisation, m.status AS mail
FROM invitation i LEFT JOIN organisation o ON o.id = i.organisation_id LEFT JOIN mail m ON m.account_id = i.account_id AND m.message_id = i.message_id
WHERE i.id IN (SELECT x.id FROM invitation x WHERE x.cluster_id = :cluster
               UNION SELECT y.id FROM membership n JOIN invitation y ON y.organisation_id = n.organisation_id
                     WHERE n.cluster_id = :cluster AND n.status = 'active')
  AND ((:which = 'open' AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL) OR (:which = 'accepted' AND i.accepted_at IS NOT NULL)
       OR (:which = 'withdrawn' AND i.withdrawn_at IS NOT NULL))
ORDER BY i.id DESC LIMIT :most OFFSET :skip

-- query: office_invitations_count :one
-- params: cluster id
SELECT COALESCE(SUM(CASE WHEN i.accepted_at IS NULL AND i.withdrawn_at IS NULL THEN 1 ELSE 0 END), 0) AS open,
       COALESCE(SUM(CASE WHEN i.accepted_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS accepted,
       COALESCE(SUM(CASE WHEN i.withdrawn_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS withdrawn
FROM invitation i
WHERE i.id IN (SELECT x.id FROM invitation x WHERE x.cluster_id = :cluster
               UNION SELECT y.id FROM membership n JOIN invitation y ON y.organisation_id = n.organisation_id
                     WHERE n.cluster_id = :cluster AND n.status = 'active')
-- column: open int
-- column: accepted int
-- column: withdrawn int

-- query: office_invitation :one
-- params: invitation id, cluster id
SELECT i.account_id, i.organisation_id, i.cluster_id, i.role, i.accepted_at, i.withdrawn_at, o.name AS organisation
FROM invitation i LEFT JOIN organisation o ON o.id = i.organisation_id
WHERE i.id = :invitation
  AND (i.cluster_id = :cluster OR EXISTS (SELECT 1 FROM membership m WHERE m.organisation_id = i.organisation_id AND m.cluster_id = :cluster
                                          AND m.status = 'active'))

-- query: office_member_named :one
-- An active member by slug, reference or name.
-- params: cluster id, key text, name_key text
SELECT o.id, o.name FROM organisation o JOIN membership m ON m.organisation_id = o.id
WHERE m.cluster_id = :cluster AND m.status = 'active'
  AND o.id IN (SELECT x.id FROM organisation x WHERE x.slug = :key UNION SELECT y.id FROM organisation y WHERE y.reference = :key
               UNION SELECT z.id FROM organisation z WHERE z.name_key = :name_key)
ORDER BY o.id LIMIT 1
