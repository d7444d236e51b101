-- Reports, what they are about, and what becomes of it.

-- query: abuse_listing :one
-- params: id id
SELECT l.id, l.title, l.text, l.status, l.visibility, l.anonymous, l.account_id, l.organisation_id, l.cluster_id FROM listing l WHERE l.id = :id

-- query: abuse_organisation :one
-- params: slug text
SELECT o.id, o.name, o.slug, o.description,
       (SELECT m.cluster_id FROM membership m WHERE m.organisation_id = o.id AND m.status = 'active' ORDER BY m.id LIMIT 1) AS cluster_id
FROM organisation o WHERE o.slug = :slug
-- column: cluster_id id?

-- query: abuse_organisation_slug :one
-- params: id id
SELECT o.slug FROM organisation o WHERE o.id = :id

-- query: abuse_cluster :one
-- params: slug text
SELECT c.id, c.short_name, c.slug, c.description_de, c.publication FROM cluster c WHERE c.slug = :slug

-- query: abuse_cluster_slug :one
-- params: id id
SELECT c.slug FROM cluster c WHERE c.id = :id

-- query: abuse_cluster_of :one
-- A cluster that the person belongs to or works for, the same one each time.
-- params: account id
SELECT min(p.cluster_id) AS cluster_id FROM (
    SELECT m.cluster_id FROM account_organisation ao JOIN membership m ON m.organisation_id = ao.organisation_id
    WHERE ao.account_id = :account AND m.status = 'active'
    UNION ALL
    SELECT s.cluster_id FROM cluster_staff s WHERE s.account_id = :account
) p
-- column: cluster_id id?

-- query: abuse_conversation :one
-- As one of its parties has it.
-- params: id id, account id
SELECT v.id, v.subject, p.side,
       COALESCE((SELECT l.cluster_id FROM listing l WHERE l.id = v.listing_id),
                (SELECT m.cluster_id FROM membership m WHERE m.organisation_id = v.organisation_id AND m.status = 'active' ORDER BY m.id LIMIT 1)) AS cluster_id
FROM conversation v JOIN conversation_party p ON p.conversation_id = v.id WHERE v.id = :id AND p.account_id = :account
-- column: cluster_id id?

-- query: abuse_other_side :many
-- row: abuse_person
-- params: conversation id, side text
SELECT a.id, a.email, a.name, a.language FROM conversation_party p JOIN account a ON a.id = p.account_id
WHERE p.conversation_id = :conversation AND p.side <> :side AND a.status = 'active' ORDER BY a.id

-- query: abuse_messages :many
-- The newest of the other side.
-- params: conversation id, side text, most int
SELECT m.id, m.text, m.created_at FROM message m
JOIN conversation_party p ON p.conversation_id = m.conversation_id AND p.account_id = m.account_id
WHERE m.conversation_id = :conversation AND p.side <> :side ORDER BY m.created_at DESC, m.id DESC LIMIT :most

-- query: abuse_admins :many
-- row: abuse_person
-- params: organisation id
SELECT a.id, a.email, a.name, a.language FROM account_organisation ao JOIN account a ON a.id = ao.account_id
WHERE ao.organisation_id = :organisation AND ao.role = 'admin' AND a.status = 'active' ORDER BY a.id LIMIT 10

-- query: abuse_staff :many
-- row: abuse_person
-- params: cluster id
SELECT a.id, a.email, a.name, a.language FROM cluster_staff s JOIN account a ON a.id = s.account_id
WHERE s.cluster_id = :cluster AND a.status = 'active' ORDER BY a.id LIMIT 20

-- query: abuse_programme :many
-- row: abuse_person
-- scan: a few of all accounts, when something is reported to the programme office
SELECT a.id, a.email, a.name, a.language FROM account a WHERE a.role = 'programme' AND a.status = 'active' ORDER BY a.id LIMIT 20

-- query: abuse_account :many
-- row: abuse_person
-- params: account id
SELECT a.id, a.email, a.name, a.language FROM account a WHERE a.id = :account AND a.status = 'active'

-- query: abuse_side_of :one
-- params: conversation id, account id
SELECT p.side FROM conversation_party p WHERE p.conversation_id = :conversation AND p.account_id = :account

-- query: abuse_open_of :one
-- Has this person reported it already?
-- params: kind text, object id, account id
SELECT r.id FROM abuse_report r WHERE r.kind = :kind AND r.object_id = :object AND r.account_id = :account AND r.status = 'open' LIMIT 1

-- query: abuse_open_words :one
-- The same words about the same, from somebody without an account.
-- params: kind text, object id, text text
SELECT r.id FROM abuse_report r WHERE r.kind = :kind AND r.object_id = :object AND r.account_id IS NULL AND r.status = 'open' AND r.text = :text LIMIT 1

-- query: abuse_add :exec
-- params: id id, kind text, object id, cluster id?, account id?, email text?, language text, reason text, text text, title text, evidence text, now instant
INSERT INTO abuse_report (id, kind, object_id, cluster_id, account_id, email, language, reason, text, title, evidence, status, created_at)
VALUES (:id, :kind, :object, :cluster, :account, :email, :language, :reason, :text, :title, :evidence, 'open', :now)

-- query: abuse_get :one
-- params: id id
SELECT r.id, r.kind, r.object_id, r.cluster_id, r.account_id, r.email, r.language, r.reason, r.text, r.title, r.evidence, r.status, r.note,
       r.created_at, r.decided_at, a.name AS reporter, (SELECT h.at FROM abuse_hidden h WHERE h.kind = r.kind AND h.object_id = r.object_id) AS hidden_at
FROM abuse_report r LEFT JOIN account a ON a.id = r.account_id WHERE r.id = :id
-- column: hidden_at instant?

-- query: abuse_list :many
-- Open ones first, then the newest.
-- params: clusters ids, programme bool
SELECT r.id, r.kind, r.title, r.reason, r.status, r.created_at FROM abuse_report r
WHERE (r.cluster_id IS NULL AND :programme) OR @in(r.cluster_id, :clusters)
ORDER BY CASE WHEN r.status = 'open' THEN 0 ELSE 1 END, r.id DESC LIMIT 200

-- query: abuse_decide :count
-- The address of somebody without an account has served its purpose.
-- params: id id, status text, note text, now instant
UPDATE abuse_report SET status = :status, note = :note, email = NULL, decided_at = :now WHERE id = :id AND status = 'open'

-- query: abuse_hide :exec
-- params: kind text, object id, now instant
INSERT INTO abuse_hidden (kind, object_id, at) VALUES (:kind, :object, :now) ON CONFLICT (kind, object_id) DO NOTHING

-- query: abuse_lift :exec
-- params: kind text, object id
DELETE FROM abuse_hidden WHERE kind = :kind AND object_id = :object

-- query: abuse_hide_listing :exec
-- params: listing id, now instant
UPDATE listing SET status = 'closed', renew_hash = NULL, updated_at = :now, version = version + 1 WHERE id = :listing AND status = 'published'

-- query: abuse_hide_organisation :exec
-- Its text; the report keeps it.
-- params: organisation id, now instant
UPDATE organisation SET description = NULL, updated_at = :now, version = version + 1 WHERE id = :organisation

-- query: abuse_hide_cluster :exec
-- Back to its office, as after a review.
-- params: cluster id, note text, now instant
UPDATE cluster SET publication = 'returned', publication_note = :note, updated_at = :now WHERE id = :cluster AND publication = 'published'

-- query: abuse_hide_messages :exec
-- What the reported side has written so far.
-- params: conversation id, side text, until instant, now instant
UPDATE message SET hidden_at = :now
WHERE conversation_id = :conversation AND created_at <= :until AND hidden_at IS NULL
  AND account_id IN (SELECT p.account_id FROM conversation_party p WHERE p.conversation_id = :conversation AND p.side <> :side)

-- query: abuse_show_messages :exec
-- params: conversation id
UPDATE message SET hidden_at = NULL WHERE conversation_id = :conversation AND hidden_at IS NOT NULL
