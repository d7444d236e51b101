-- query: listing_many :many
-- Everything about the named listings, in no order; the caller redacts what the viewer may not see.
-- params: list ids
-- column: organisation_size text?
SELECT l.id, l.reference, l.side, l.category, l.language, l.title, l.text, l.tags, l.account_id,
       l.organisation_id, o.name AS organisation, o.slug AS organisation_slug,
       o.outside, o.kind AS organisation_kind, CASE WHEN o.audience LIKE '%size=%' THEN NULL ELSE o.size_class END AS organisation_size, o.example,
       l.cluster_id, c.short_name AS cluster, c.slug AS cluster_slug, c.hue,
       l.country, l.state, l.place, l.lat, l.lon, l.radius_km, l.available_from, l.available_to,
       l.price_note, l.attributes, l.visibility, l.anonymous, l.status, l.published_at, l.expires_at,
       l.created_at, l.updated_at, l.version, l.reminded_at, l.taken_at, l.board_id, l.office_relay, l.crowd
FROM listing l
JOIN organisation o ON o.id = l.organisation_id
JOIN cluster c ON c.id = l.cluster_id
WHERE @in(l.id, :list)

-- query: listing_id_of_reference :one
-- params: reference text
SELECT id FROM listing WHERE reference = :reference

-- query: listing_references :each
SELECT reference, id FROM listing WHERE reference IS NOT NULL

-- query: listing_topics :many
-- Taxonomy topics of the named listings.
-- params: list ids
SELECT listing_id, topic_id FROM listing_topic WHERE @in(listing_id, :list) ORDER BY listing_id, topic_id

-- query: listing_feed :many
-- All published listings, oldest first: the numbers alone, at once. Without statistics PostgreSQL sorts anew for every page.
SELECT id FROM listing WHERE status = 'published' ORDER BY published_at, id

-- query: listing_export_page :many
-- All listings that were published once, for the export, in pages.
-- params: after id
SELECT id FROM listing WHERE status IN ('published', 'closed') AND id > :after ORDER BY id LIMIT 500

-- query: listing_of_account :many
-- Listings a person answers for, or all of the organisations they keep, newest first.
-- params: account id, organisations ids
SELECT l.id, l.side, l.category, l.title, l.status, l.visibility, l.anonymous, l.expires_at, l.updated_at, l.version,
       o.name AS organisation,
       (SELECT count(*) FROM conversation v WHERE v.listing_id = l.id) AS conversations
FROM listing l
JOIN organisation o ON o.id = l.organisation_id
WHERE l.account_id = :account OR @in(l.organisation_id, :organisations)
ORDER BY l.updated_at DESC, l.id DESC
LIMIT 500
-- column: conversations int

-- query: listing_own_published :many
-- The newest published listings of a person and their organisations: what "this fits you" starts from.
-- params: account id, organisations ids, n int
SELECT id, title, side
FROM listing
WHERE id IN (SELECT l.id FROM listing l WHERE l.status = 'published' AND l.account_id = :account
             UNION SELECT l.id FROM listing l WHERE l.status = 'published' AND @in(l.organisation_id, :organisations))
ORDER BY published_at DESC NULLS LAST, id DESC
LIMIT :n

-- query: listing_alike :many
-- What an organisation has published on one side, newest first: compared with what it is about to post.
-- params: organisation id, side text
SELECT id, title FROM listing WHERE organisation_id = :organisation AND side = :side AND status = 'published' ORDER BY id DESC LIMIT 200

-- query: listing_conversations :one
-- params: listing id
SELECT count(*) AS n FROM conversation WHERE listing_id = :listing
-- column: n int

-- query: listing_insert :exec
-- params: id id, version int, reference text?, side text, category text, language text, title text, text text, tags text?,
-- params: account id?, organisation id, cluster id, country text?, state text?, place text?, lat real?, lon real?,
-- params: radius_km int?, available_from date?, available_to date?, price_note text?, attributes json?,
-- params: visibility text, anonymous bool, office_relay bool, status text, published_at instant?, expires_at instant?, now instant, board id?
INSERT INTO listing (id, reference, side, category, language, title, text, tags, account_id, organisation_id, cluster_id,
                     country, state, place, lat, lon, radius_km, available_from, available_to, price_note, attributes,
                     visibility, anonymous, office_relay, status, published_at, expires_at, created_at, updated_at, version, board_id)
VALUES (:id, :reference, :side, :category, :language, :title, :text, :tags, :account, :organisation, :cluster,
        :country, :state, :place, :lat, :lon, :radius_km, :available_from, :available_to, :price_note, :attributes,
        :visibility, :anonymous, :office_relay, :status, :published_at, :expires_at, :now, :now, :version, :board)

-- query: listing_update :count
-- Changes the content; nothing happens when somebody changed it meanwhile (version).
-- params-of: listing_insert
UPDATE listing
SET category = :category, language = :language, title = :title, text = :text, tags = :tags,
    organisation_id = :organisation, cluster_id = :cluster, country = :country, state = :state, place = :place,
    lat = :lat, lon = :lon, radius_km = :radius_km, available_from = :available_from, available_to = :available_to,
    price_note = :price_note, attributes = :attributes, visibility = :visibility, anonymous = :anonymous, office_relay = :office_relay,
    status = :status, published_at = :published_at, expires_at = :expires_at,
    reminded_at = NULL, renew_hash = NULL, updated_at = :now, version = version + 1
WHERE id = :id AND version = :version

-- query: listing_set_status :count
-- Publishes, renews or closes; a reminder that was sent for the old term counts no more.
-- params: id id, version int, status text, published_at instant?, expires_at instant?, now instant
UPDATE listing
SET status = :status, published_at = :published_at, expires_at = :expires_at, reminded_at = NULL, renew_hash = NULL,
    taken_at = NULL, updated_at = :now, version = version + 1
WHERE id = :id AND version = :version

-- query: listing_topics_clear :exec
-- params: listing id
DELETE FROM listing_topic WHERE listing_id = :listing

-- query: listing_topics_add :exec
-- params: listing id, topics ids
INSERT INTO listing_topic (listing_id, topic_id)
SELECT :listing, t.id FROM topic t WHERE @in(t.id, :topics)

-- query: listing_due_reminder :many
-- Published listings that end before `until`, that nobody touched since `untouched`, and whose owner (or their organisation's
-- admin) was not asked yet.
-- params: until instant, untouched instant
SELECT l.id, l.title, l.side, l.version, l.expires_at, a.id AS account, a.email, a.name, a.language
FROM listing l
JOIN account a ON a.id = COALESCE(l.account_id, (SELECT min(ao.account_id) FROM account_organisation ao
                                                  WHERE ao.organisation_id = l.organisation_id AND ao.role = 'admin'))
WHERE l.status = 'published' AND l.expires_at <= :until AND l.updated_at <= :untouched AND l.reminded_at IS NULL
  AND a.status = 'active'
ORDER BY l.expires_at, l.id
LIMIT 200

-- query: listing_due_reminder_outside :many
-- row: listing_due_reminder
-- The same of those who posted without an account.
-- params: until instant, untouched instant
-- column: account id
SELECT l.id, l.title, l.side, l.version, l.expires_at, 0 AS account, o.email, o.name, o.language
FROM listing l
JOIN listing_outside o ON o.listing_id = l.id
WHERE l.status = 'published' AND l.expires_at <= :until AND l.updated_at <= :untouched AND l.reminded_at IS NULL AND o.confirmed_at IS NOT NULL
ORDER BY l.expires_at, l.id
LIMIT 200

-- query: listing_mark_reminded :count
-- params: id id, renew_hash text, now instant
UPDATE listing SET reminded_at = :now, renew_hash = :renew_hash
WHERE id = :id AND status = 'published' AND reminded_at IS NULL

-- query: listing_due_end :many
-- Published listings whose term is over.
-- params: now instant
SELECT id FROM listing WHERE status = 'published' AND expires_at <= :now ORDER BY expires_at, id LIMIT 500

-- query: listing_end :count
-- params: id id, now instant
UPDATE listing SET status = 'closed', updated_at = :now, version = version + 1
WHERE id = :id AND status = 'published' AND expires_at <= :now

-- query: listing_of_renew_hash :one
-- params: renew_hash text
SELECT l.id, l.side, l.title, l.status, l.available_to, l.published_at, l.expires_at, l.updated_at, l.version, l.taken_at, l.board_id
FROM listing l
WHERE l.renew_hash = :renew_hash

-- query: listing_renew_by_link :count
-- The link stays good until the next reminder, so that a second click shows what the first one did.
-- params: id id, status text, published_at instant?, expires_at instant?, now instant
UPDATE listing
SET status = :status, published_at = :published_at, expires_at = :expires_at, reminded_at = NULL,
    taken_at = NULL, updated_at = :now, version = version + 1
WHERE id = :id

-- query: listing_posting_place :many
-- Organisations and clusters a person may post for: their own organisations in each of its clusters, in an order that needs no sorting:
-- memberships are found by ao, not by o, so that SQLite's planner sees their order whichever way round its statistics put them.
-- params: account id
-- column: lat real?
-- column: lon real?
SELECT o.id AS organisation_id, o.name AS organisation, o.slug AS organisation_slug, o.kind AS organisation_kind,
       o.size_class AS organisation_size, o.place, o.country, o.state,
       CASE WHEN o.audience LIKE '%address=%' THEN NULL ELSE o.lat END AS lat,
       CASE WHEN o.audience LIKE '%address=%' THEN NULL ELSE o.lon END AS lon,
       c.id AS cluster_id, c.short_name AS cluster, c.slug AS cluster_slug
FROM account_organisation ao
JOIN organisation o ON o.id = ao.organisation_id
JOIN membership m ON m.organisation_id = ao.organisation_id AND m.status = 'active'
JOIN cluster c ON c.id = m.cluster_id
WHERE ao.account_id = :account
ORDER BY ao.organisation_id, m.id
LIMIT 100

-- query: listing_posting_place_of_staff :many
-- The organisations of the clusters a person manages; `all` for the operator and the programme office.
-- row: listing_posting_place
-- params: clusters ids, every bool, slug text, name_key text, cluster text?
-- column: lat real?
-- column: lon real?
SELECT o.id AS organisation_id, o.name AS organisation, o.slug AS organisation_slug, o.kind AS organisation_kind,
       o.size_class AS organisation_size, o.place, o.country, o.state,
       CASE WHEN o.audience LIKE '%address=%' THEN NULL ELSE o.lat END AS lat,
       CASE WHEN o.audience LIKE '%address=%' THEN NULL ELSE o.lon END AS lon,
       c.id AS cluster_id, c.short_name AS cluster, c.slug AS cluster_slug
FROM organisation o
JOIN membership m ON m.organisation_id = o.id AND m.status = 'active'
JOIN cluster c ON c.id = m.cluster_id
WHERE (o.slug = :slug OR o.name_key = :name_key) AND (:every OR @in(m.cluster_id, :clusters))
  AND (:cluster IS NULL OR c.slug = :cluster OR c.short_name = :cluster)
ORDER BY c.short_name, c.id
LIMIT 1

-- query: place_of_name :one
-- The gazetteer: where organisations of that place are, of those who tell everybody their address.
-- params: place text, country text?
SELECT o.lat, o.lon, o.country, o.state
FROM organisation o
WHERE lower(o.place) = lower(:place) AND o.lat IS NOT NULL AND o.lon IS NOT NULL
  AND (o.audience IS NULL OR o.audience NOT LIKE '%address=%')
  AND (:country IS NULL OR o.country = :country)
ORDER BY o.id
LIMIT 1

-- query: import_cluster :one
-- params: name text
SELECT id, slug, country FROM cluster WHERE slug = :name OR reference = :name ORDER BY id LIMIT 1

-- query: import_organisation :one
-- params: name_key text
SELECT id, place FROM organisation WHERE name_key = :name_key ORDER BY id LIMIT 1

-- query: import_slug_taken :one
-- params: slug text
SELECT (SELECT count(*) FROM organisation WHERE slug = :slug) + (SELECT count(*) FROM old_slug WHERE kind = 'organisation' AND slug = :slug) AS n
-- column: n int

-- query: import_organisation_add :exec
-- params: id id, slug text, name text, name_key text, kind text, size_class text?, sme bool, country text?, state text?,
-- params: place text?, lat real?, lon real?, example bool, now instant
INSERT INTO organisation (id, slug, name, name_key, kind, size_class, sme, country, state, place, lat, lon,
                          example, created_at, updated_at, version)
VALUES (:id, :slug, :name, :name_key, :kind, :size_class, :sme, :country, :state, :place, :lat, :lon, :example, :now, :now, 1)

-- query: import_membership_add :count
-- params: id id, cluster id, organisation id, now instant
INSERT INTO membership (id, cluster_id, organisation_id, status, created_at, updated_at)
VALUES (:id, :cluster, :organisation, 'active', :now, :now)
ON CONFLICT (cluster_id, organisation_id) DO NOTHING

-- query: import_listing_update :count
-- params-of: listing_insert
UPDATE listing
SET side = :side, category = :category, language = :language, title = :title, text = :text, tags = :tags,
    organisation_id = :organisation, cluster_id = :cluster, country = :country, state = :state, place = :place,
    lat = :lat, lon = :lon, radius_km = :radius_km, available_from = :available_from, available_to = :available_to,
    price_note = :price_note, attributes = :attributes, visibility = :visibility, anonymous = :anonymous,
    updated_at = :now, version = version + 1
WHERE id = :id

-- query: listing_hidden :one
-- Hidden by an office after a report: not to be published before that is lifted.
-- params: listing id
SELECT h.at FROM abuse_hidden h WHERE h.kind = 'listing' AND h.object_id = :listing

-- query: listing_taken :exec
-- It is closed because it has found its other side.
-- params: id id, now instant
UPDATE listing SET taken_at = :now WHERE id = :id AND status = 'closed'

-- query: listing_measure :one
-- Of the listings of a year: how many have what, and how many conversations came of them.
-- params: since instant
-- scan: once a day, in the background
SELECT count(*) AS n, CAST(COALESCE(SUM(q.talks), 0) AS @int) AS talks,
       CAST(COALESCE(SUM(q.period), 0) AS @int) AS n_period, CAST(COALESCE(SUM(q.period * q.talks), 0) AS @int) AS talks_period,
       CAST(COALESCE(SUM(q.topics), 0) AS @int) AS n_topics, CAST(COALESCE(SUM(q.topics * q.talks), 0) AS @int) AS talks_topics,
       CAST(COALESCE(SUM(q.fields), 0) AS @int) AS n_fields, CAST(COALESCE(SUM(q.fields * q.talks), 0) AS @int) AS talks_fields,
       CAST(COALESCE(SUM(q.long_text), 0) AS @int) AS n_text, CAST(COALESCE(SUM(q.long_text * q.talks), 0) AS @int) AS talks_text
FROM (SELECT CASE WHEN l.available_from IS NOT NULL OR l.available_to IS NOT NULL THEN 1 ELSE 0 END AS period,
             CASE WHEN l.tags IS NOT NULL THEN 1 ELSE 0 END AS topics, CASE WHEN l.attributes IS NOT NULL THEN 1 ELSE 0 END AS fields,
             CASE WHEN length(l.text) >= 200 THEN 1 ELSE 0 END AS long_text,
             (SELECT count(*) FROM conversation v WHERE v.listing_id = l.id) AS talks
      FROM listing l WHERE l.published_at > :since) q
-- column: n int

-- query: listing_quality_put :exec
-- params: feature text, n_with int, talks_with int, n_without int, talks_without int, now instant
INSERT INTO listing_quality (feature, n_with, talks_with, n_without, talks_without, measured_at)
VALUES (:feature, :n_with, :talks_with, :n_without, :talks_without, :now)
ON CONFLICT (feature) DO UPDATE SET n_with = :n_with, talks_with = :talks_with, n_without = :n_without, talks_without = :talks_without, measured_at = :now

-- query: listing_quality_all :many
-- scan: four rows
SELECT q.feature, q.n_with, q.talks_with, q.n_without, q.talks_without FROM listing_quality q

-- query: listing_decide :count
-- An office lets a waiting listing appear, or sends it back. Of two that press at once only one changes the row.
-- params: id id, board id, status text, published_at instant?, expires_at instant?, now instant
UPDATE listing
SET status = :status, published_at = :published_at, expires_at = :expires_at, reminded_at = NULL, renew_hash = NULL,
    updated_at = :now, version = version + 1
WHERE id = :id AND board_id = :board AND status = 'waiting'

-- query: listing_owner :one
-- Who is told of what becomes of a listing.
-- params: listing id
SELECT a.id, a.email, a.name, a.language FROM listing l JOIN account a ON a.id = l.account_id
WHERE l.id = :listing AND a.status = 'active'

-- query: listing_board_offices :many
-- The teams of the clusters that run a board.
-- params: board id
SELECT DISTINCT a.id, a.email, a.name, a.language FROM board_cluster b
JOIN cluster_staff s ON s.cluster_id = b.cluster_id JOIN account a ON a.id = s.account_id
WHERE b.board_id = :board AND b.status = 'runs' AND a.status = 'active' ORDER BY a.id

-- query: listing_outside_organisation :exec
-- params: id id, slug text, name text, name_key text, country text?, state text?, place text?, lat real?, lon real?, now instant
INSERT INTO organisation (id, slug, name, name_key, kind, sme, country, state, place, lat, lon, example, outside, created_at, updated_at, version)
VALUES (:id, :slug, :name, :name_key, 'company', FALSE, :country, :state, :place, :lat, :lon, FALSE, TRUE, :now, :now, 1)

-- query: listing_outside_add :exec
-- params: listing id, token_hash text, email text, name text, language text, now instant
INSERT INTO listing_outside (listing_id, token_hash, email, name, language, created_at)
VALUES (:listing, :token_hash, :email, :name, :language, :now)

-- query: listing_outside_open :one
-- How many of an address are not confirmed yet.
-- params: email text
SELECT count(*) AS n FROM listing_outside WHERE email = :email AND confirmed_at IS NULL
-- column: n int

-- query: listing_outside_by_token :one
-- params: token_hash text
SELECT o.listing_id, o.email, o.name, o.language, o.confirmed_at, o.stopped_at, l.status, l.title, l.side, l.board_id, l.available_to, l.expires_at
FROM listing_outside o JOIN listing l ON l.id = o.listing_id WHERE o.token_hash = :token_hash

-- query: listing_outside_of :one
-- params: listing id
SELECT o.email, o.name, o.language FROM listing_outside o WHERE o.listing_id = :listing

-- query: listing_outside_resume :exec
-- Mails of messages about it, which they had stopped, come again.
-- params: listing id
UPDATE listing_outside SET stopped_at = NULL WHERE listing_id = :listing

-- query: listing_outside_confirm :count
-- params: listing id, now instant
UPDATE listing_outside SET confirmed_at = :now WHERE listing_id = :listing AND confirmed_at IS NULL

-- query: listing_outside_status :count
-- params: listing id, was text, status text, published_at instant?, expires_at instant?, now instant
UPDATE listing SET status = :status, published_at = COALESCE(:published_at, published_at), expires_at = COALESCE(:expires_at, expires_at),
    reminded_at = NULL, renew_hash = NULL, updated_at = :now, version = version + 1
WHERE id = :listing AND status = :was

-- query: listing_outside_stale :many
-- Never confirmed, and older than a week.
-- params: before instant
SELECT o.listing_id, l.organisation_id FROM listing_outside o JOIN listing l ON l.id = o.listing_id
WHERE o.confirmed_at IS NULL AND o.created_at < :before ORDER BY o.created_at LIMIT 500

-- query: listing_outside_forget :exec
-- Of what is closed for a while the mail address goes.
-- params: before instant
DELETE FROM listing_outside WHERE listing_id IN (SELECT l.id FROM listing l JOIN listing_outside o ON o.listing_id = l.id
                                                 WHERE l.status = 'closed' AND l.updated_at < :before)

-- query: listing_outside_drop :exec
-- params: listing id
DELETE FROM listing_outside WHERE listing_id = :listing

-- query: listing_drop :exec
-- params: listing id
DELETE FROM listing WHERE id = :listing AND status = 'unconfirmed'

-- query: listing_outside_organisation_drop :exec
-- Nothing else refers to it: it was made for one listing.
-- scan: the few delegations are looked through for it
-- params: organisation id
DELETE FROM organisation WHERE id = :organisation AND outside = TRUE
