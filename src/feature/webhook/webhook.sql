-- Webhooks: owners, deliveries, and what was told already.

-- query: webhook_get :one
-- params: id id
SELECT w.id, w.owner, w.organisation_id, w.cluster_id, w.account_id, w.name, w.url, w.events, w.secret, w.old_secret, w.old_until, w.status,
       w.failures, w.rest_until, w.good_at, w.told_at, w.created_at, w.updated_at, w.version, o.slug AS organisation_slug,
       o.name AS organisation, c.slug AS cluster_slug, c.short_name AS cluster, a.name AS account
FROM webhook w
LEFT JOIN organisation o ON o.id = w.organisation_id
LEFT JOIN cluster c ON c.id = w.cluster_id
LEFT JOIN account a ON a.id = w.account_id
WHERE w.id = :id

-- query: webhook_list :many
-- row: webhook_get
-- Those of some organisations and clusters, of the programme, and of a person (0: none).
-- params: organisations ids, clusters ids, programme bool, account id
-- scan: of a few hundred, on a page of their owners
SELECT w.id, w.owner, w.organisation_id, w.cluster_id, w.account_id, w.name, w.url, w.events, w.secret, w.old_secret, w.old_until, w.status,
       w.failures, w.rest_until, w.good_at, w.told_at, w.created_at, w.updated_at, w.version, o.slug AS organisation_slug,
       o.name AS organisation, c.slug AS cluster_slug, c.short_name AS cluster, a.name AS account
FROM webhook w
LEFT JOIN organisation o ON o.id = w.organisation_id
LEFT JOIN cluster c ON c.id = w.cluster_id
LEFT JOIN account a ON a.id = w.account_id
WHERE @in(w.organisation_id, :organisations) OR @in(w.cluster_id, :clusters) OR (:programme AND w.owner = 'programme')
      OR (w.account_id = :account AND w.owner = 'account')
ORDER BY w.id

-- query: webhook_live :many
-- Who may have to be told.
-- scan: all of them, when something has changed
SELECT w.id, w.owner, w.organisation_id, w.cluster_id, w.events,
       (SELECT count(*) FROM webhook_delivery d WHERE d.hook_id = w.id AND d.status = 'waiting') AS waiting
FROM webhook w WHERE w.status = 'on' ORDER BY w.id
-- column: waiting int

-- query: webhook_insert :exec
-- params: id id, owner text, organisation id?, cluster id?, account id, name text, url text, events text, secret text, now instant
INSERT INTO webhook (id, owner, organisation_id, cluster_id, account_id, name, url, events, secret, status, created_at, updated_at)
VALUES (:id, :owner, :organisation, :cluster, :account, :name, :url, :events, :secret, 'on', :now, :now)

-- query: webhook_change :count
-- params: id id, version int, name text, url text, events text, now instant
UPDATE webhook SET name = :name, url = :url, events = :events, rest_until = NULL, updated_at = :now, version = version + 1
WHERE id = :id AND version = :version

-- query: webhook_set_secret :exec
-- The secret before goes on signing for a while.
-- params: id id, secret text, old_until instant, now instant
UPDATE webhook SET old_secret = secret, old_until = :old_until, secret = :secret, updated_at = :now, version = version + 1 WHERE id = :id

-- query: webhook_set_status :exec
-- params: id id, status text, now instant
UPDATE webhook SET status = :status, failures = 0, rest_until = NULL, updated_at = :now, version = version + 1 WHERE id = :id

-- query: webhook_fail :exec
-- params: id id
UPDATE webhook SET status = 'failed' WHERE id = :id AND status = 'on'

-- query: webhook_secrets :many
-- scan: all of them are sealed anew, once in years
SELECT w.id, w.secret, w.old_secret FROM webhook w ORDER BY w.id

-- query: webhook_secret_put :exec
-- params: id id, secret text, old_secret text?
UPDATE webhook SET secret = :secret, old_secret = :old_secret WHERE id = :id

-- query: webhook_delete :exec
-- params: id id
DELETE FROM webhook WHERE id = :id

-- query: webhook_delete_deliveries :exec
-- params: hook id
DELETE FROM webhook_delivery WHERE hook_id = :hook

-- query: webhook_succeeded :exec
-- params: id id, now instant
UPDATE webhook SET failures = 0, rest_until = NULL, good_at = :now WHERE id = :id

-- query: webhook_stumbled :exec
-- params: id id, rest_until instant
UPDATE webhook SET failures = failures + 1, rest_until = :rest_until WHERE id = :id

-- query: webhook_told :exec
-- params: id id, now instant
UPDATE webhook SET told_at = :now WHERE id = :id

-- query: webhook_readers_of_organisation :many
-- row: webhook_reader
-- params: organisation id
SELECT a.id, a.name, a.email, a.language FROM account_organisation ao JOIN account a ON a.id = ao.account_id
WHERE ao.organisation_id = :organisation AND ao.role = 'admin' AND a.status = 'active' ORDER BY a.id LIMIT 10

-- query: webhook_readers_of_cluster :many
-- row: webhook_reader
-- params: cluster id
SELECT a.id, a.name, a.email, a.language FROM cluster_staff s JOIN account a ON a.id = s.account_id
WHERE s.cluster_id = :cluster AND a.status = 'active' ORDER BY a.id LIMIT 10

-- query: webhook_readers_of_programme :many
-- row: webhook_reader
-- scan: once when a webhook of the programme office fails for good
SELECT a.id, a.name, a.email, a.language FROM account a WHERE a.role = 'programme' AND a.status = 'active' ORDER BY a.id LIMIT 10

-- query: webhook_reader_self :many
-- row: webhook_reader
-- params: account id
SELECT a.id, a.name, a.email, a.language FROM account a WHERE a.id = :account AND a.status = 'active'

-- query: webhook_of_account :many
-- Webhooks of a person that are told about finds.
-- params: account id
SELECT w.id, w.events, (SELECT count(*) FROM webhook_delivery d WHERE d.hook_id = w.id AND d.status = 'waiting') AS waiting
FROM webhook w WHERE w.account_id = :account AND w.owner = 'account' AND w.status = 'on' ORDER BY w.id
-- column: waiting int

-- query: webhook_find :one
-- A find of a saved search, as long as the search is there.
-- params: search id, object id
SELECT s.name, s.question, f.kind FROM saved_search s JOIN saved_find f ON f.search_id = s.id WHERE s.id = :search AND f.object_id = :object LIMIT 1

-- query: webhook_members_now :many
-- row: webhook_known_members
-- Clusters that an organisation is an active member of.
-- params: organisation id
SELECT m.cluster_id FROM membership m WHERE m.organisation_id = :organisation AND m.status = 'active' ORDER BY m.cluster_id

-- query: webhook_conversation :one
-- params: id id
SELECT v.organisation_id, v.listing_id, v.created_at, l.title FROM conversation v LEFT JOIN listing l ON l.id = v.listing_id WHERE v.id = :id

-- ---- deliveries ----

-- query: webhook_delivery_get :one
-- params: id id, hook id
SELECT d.id, d.hook_id, d.event, d.object_id, d.other_id, d.at, d.status, d.attempts, d.next_at, d.tried_at, d.took_ms, d.code, d.problem, d.answer
FROM webhook_delivery d WHERE d.id = :id AND d.hook_id = :hook

-- query: webhook_delivery_list :many
-- row: webhook_delivery_get
-- params: hook id, before id, most int
SELECT d.id, d.hook_id, d.event, d.object_id, d.other_id, d.at, d.status, d.attempts, d.next_at, d.tried_at, d.took_ms, d.code, d.problem, d.answer
FROM webhook_delivery d WHERE d.hook_id = :hook AND d.id < :before ORDER BY d.id DESC LIMIT :most

-- query: webhook_delivery_first :one
-- row: webhook_delivery_get
-- The one of a webhook that is due longest.
-- params: hook id, now instant
SELECT d.id, d.hook_id, d.event, d.object_id, d.other_id, d.at, d.status, d.attempts, d.next_at, d.tried_at, d.took_ms, d.code, d.problem, d.answer
FROM webhook_delivery d WHERE d.hook_id = :hook AND d.status = 'waiting' AND d.next_at <= :now ORDER BY d.next_at, d.id LIMIT 1

-- query: webhook_delivery_there :one
-- Waits there one about the same that was not tried yet?
-- params: hook id, event text, object id, other id
SELECT d.id FROM webhook_delivery d
WHERE d.hook_id = :hook AND d.object_id = :object AND d.event = :event AND COALESCE(d.other_id, 0) = :other
  AND d.status = 'waiting' AND d.attempts = 0
LIMIT 1

-- query: webhook_delivery_once :one
-- Was it ever told?
-- params: hook id, event text, object id
SELECT d.id FROM webhook_delivery d WHERE d.hook_id = :hook AND d.object_id = :object AND d.event = :event LIMIT 1

-- query: webhook_delivery_insert :exec
-- params: id id, hook id, event text, object id, other id?, now instant
INSERT INTO webhook_delivery (id, hook_id, event, object_id, other_id, at, status, next_at)
VALUES (:id, :hook, :event, :object, :other, :now, 'waiting', :now)

-- query: webhook_delivery_claim :count
-- Before it is sent: who dies meanwhile leaves it to the next try.
-- params: id id, attempts int, next_at instant, now instant
UPDATE webhook_delivery SET attempts = attempts + 1, next_at = :next_at, tried_at = :now
WHERE id = :id AND attempts = :attempts AND status = 'waiting'

-- query: webhook_delivery_end :exec
-- params: id id, status text, code int?, took_ms int?, problem text?, answer text?
UPDATE webhook_delivery SET status = :status, code = :code, took_ms = :took_ms, problem = :problem, answer = :answer WHERE id = :id

-- query: webhook_delivery_again :count
-- params: id id, hook id, now instant
UPDATE webhook_delivery SET status = 'waiting', attempts = 0, next_at = :now WHERE id = :id AND hook_id = :hook

-- query: webhook_delivery_drop_waiting :exec
-- params: hook id
UPDATE webhook_delivery SET status = 'dropped' WHERE hook_id = :hook AND status = 'waiting'

-- query: webhook_ready :many
-- Webhooks with something due.
-- params: now instant, most int
-- scan: a probe of an index for each webhook
SELECT w.id FROM webhook w
WHERE w.status = 'on' AND (w.rest_until IS NULL OR w.rest_until <= :now)
  AND EXISTS (SELECT 1 FROM webhook_delivery d WHERE d.hook_id = w.id AND d.status = 'waiting' AND d.next_at <= :now)
ORDER BY w.id LIMIT :most

-- query: webhook_delivery_forget :count
-- params: before instant
DELETE FROM webhook_delivery WHERE at < :before

-- ---- following the table `change` ----

-- query: webhook_mark_begin :exec
-- params: now instant
INSERT INTO webhook_mark (id, change_id, swept_at, started_at, step, after)
SELECT 1, COALESCE(MAX(c.id), 0), :now, :now, 0, 0 FROM change c WHERE TRUE
ON CONFLICT (id) DO NOTHING

-- query: webhook_mark_get :one
-- scan: whether there is a webhook at all, which the first row says
SELECT m.change_id, m.swept_at, m.started_at, m.step, m.after, (SELECT COALESCE(MAX(c.id), 0) FROM change c) AS newest,
       EXISTS (SELECT 1 FROM webhook w) AS needed
FROM webhook_mark m WHERE m.id = 1
-- column: newest id
-- column: needed bool

-- query: webhook_mark_end :exec
DELETE FROM webhook_mark WHERE id = 1

-- query: webhook_mark_read :exec
-- params: change id, swept_at instant
UPDATE webhook_mark SET change_id = :change, swept_at = :swept_at WHERE id = 1

-- query: webhook_mark_step :exec
-- params: step int, after id
UPDATE webhook_mark SET step = :step, after = :after WHERE id = 1

-- query: webhook_changes :many
-- params: from id, most int
SELECT c.id, c.kind, c.object_id FROM change c WHERE c.id > :from ORDER BY c.id LIMIT :most

-- query: webhook_known_get :one
-- params: kind text, object id
SELECT k.organisation_id, k.cluster_id, k.visibility, k.sum FROM webhook_known k WHERE k.kind = :kind AND k.object_id = :object

-- query: webhook_known_put :exec
-- params: kind text, object id, organisation id, cluster id, visibility text, sum text
INSERT INTO webhook_known (kind, object_id, organisation_id, cluster_id, visibility, sum)
VALUES (:kind, :object, :organisation, :cluster, :visibility, :sum)
ON CONFLICT (kind, object_id) DO UPDATE SET organisation_id = :organisation, cluster_id = :cluster, visibility = :visibility, sum = :sum

-- query: webhook_known_drop :exec
-- params: kind text, object id
DELETE FROM webhook_known WHERE kind = :kind AND object_id = :object

-- query: webhook_known_members :many
-- params: organisation id
SELECT k.cluster_id FROM webhook_known_member k WHERE k.organisation_id = :organisation ORDER BY k.cluster_id

-- query: webhook_known_member_add :exec
-- params: organisation id, cluster id
INSERT INTO webhook_known_member (organisation_id, cluster_id) VALUES (:organisation, :cluster) ON CONFLICT DO NOTHING

-- query: webhook_known_member_drop :exec
-- params: organisation id, cluster id
DELETE FROM webhook_known_member WHERE organisation_id = :organisation AND cluster_id = :cluster

-- ---- filling, in pages ----

-- query: webhook_clear_known :count
-- params: most int
-- scan: the first ones, whichever they are
DELETE FROM webhook_known WHERE object_id IN (SELECT k.object_id FROM webhook_known k LIMIT :most)

-- query: webhook_clear_members :count
-- params: most int
-- scan: the first ones, whichever they are
DELETE FROM webhook_known_member WHERE organisation_id IN (SELECT k.organisation_id FROM webhook_known_member k LIMIT :most)

-- query: webhook_page_of_clusters :one
-- row: webhook_page
-- params: after id, most int
SELECT COALESCE(MAX(x.id), 0) AS last FROM (SELECT c.id FROM cluster c WHERE c.id > :after ORDER BY c.id LIMIT :most) x
-- column: last id

-- query: webhook_page_of_organisations :one
-- row: webhook_page
-- params: after id, most int
SELECT COALESCE(MAX(x.id), 0) AS last FROM (SELECT o.id FROM organisation o WHERE o.id > :after ORDER BY o.id LIMIT :most) x
-- column: last id

-- query: webhook_page_of_listings :one
-- row: webhook_page
-- params: after id, most int
SELECT COALESCE(MAX(x.id), 0) AS last FROM (SELECT l.id FROM listing l WHERE l.id > :after ORDER BY l.id LIMIT :most) x
-- column: last id

-- query: webhook_page_of_memberships :one
-- row: webhook_page
-- params: after id, most int
SELECT COALESCE(MAX(x.id), 0) AS last FROM (SELECT m.id FROM membership m WHERE m.id > :after ORDER BY m.id LIMIT :most) x
-- column: last id

-- query: webhook_fill_clusters :exec
-- What was there before the first webhook; what came since is news.
-- params: after id, last id, started instant
INSERT INTO webhook_known (kind, object_id, organisation_id, cluster_id, visibility)
SELECT 'cluster', c.id, 0, 0, 'public' FROM cluster c
WHERE c.id > :after AND c.id <= :last AND c.publication = 'published' AND c.created_at <= :started
ON CONFLICT DO NOTHING

-- query: webhook_fill_organisations :exec
-- params: after id, last id, started instant
INSERT INTO webhook_known (kind, object_id, organisation_id, cluster_id, visibility)
SELECT 'organisation', o.id, 0, 0, 'public' FROM organisation o WHERE o.id > :after AND o.id <= :last AND o.created_at <= :started AND o.outside = FALSE
ON CONFLICT DO NOTHING

-- query: webhook_fill_listings :exec
-- One that was closed since was there then.
-- params: after id, last id, started instant
INSERT INTO webhook_known (kind, object_id, organisation_id, cluster_id, visibility)
SELECT 'listing', l.id, l.organisation_id, l.cluster_id, l.visibility FROM listing l
WHERE l.id > :after AND l.id <= :last AND l.published_at <= :started
  AND (l.status = 'published' OR (l.status = 'closed' AND l.updated_at > :started))
ON CONFLICT DO NOTHING

-- query: webhook_fill_members :exec
-- params: after id, last id, started instant
INSERT INTO webhook_known_member (organisation_id, cluster_id)
SELECT m.organisation_id, m.cluster_id FROM membership m
WHERE m.id > :after AND m.id <= :last
  AND ((m.status = 'active' AND m.updated_at <= :started) OR (m.status = 'ended' AND m.updated_at > :started))
ON CONFLICT DO NOTHING
