-- query: event_rows :many
-- Published events between two ends, as far as the viewer may see them; access_may() looks again.
-- column: text text?
-- params: ends_after instant, ends_until instant, past bool, cancelled bool, brief bool, viewer id, viewer_clusters ids, cluster id?, most int
SELECT e.id, e.reference, e.cluster_id, e.kind, e.language, e.title, e.summary, CASE WHEN :brief THEN NULL ELSE e.text END AS text, e.starts_at, e.ends_at, e.all_day, e.mode,
       e.country, e.state, e.place, e.lat, e.lon, e.venue, e.link, e.signup, e.signup_until, e.cost, e.visibility, e.status,
       e.example, e.created_at, e.updated_at, e.version, o.publication
FROM event e JOIN cluster o ON o.id = e.cluster_id
WHERE e.ends_at > :ends_after AND e.ends_at <= :ends_until
  AND (e.status = 'published' OR (:cancelled AND e.status = 'cancelled')) AND o.publication = 'published'
  AND (e.visibility = 'public' OR (:viewer <> 0 AND (e.visibility = 'platform'
       OR EXISTS (SELECT 1 FROM event_cluster ec WHERE ec.event_id = e.id AND @in(ec.cluster_id, :viewer_clusters)))))
  AND (:cluster IS NULL OR EXISTS (SELECT 1 FROM event_cluster ec WHERE ec.event_id = e.id AND ec.cluster_id = :cluster))
ORDER BY CASE WHEN :past THEN -e.starts_at ELSE e.starts_at END, e.id
LIMIT :most

-- query: event_rows_of_cluster :many
-- All that an office keeps, the latest first.
-- row: event_rows
-- params: cluster id, most int
SELECT e.id, e.reference, e.cluster_id, e.kind, e.language, e.title, e.summary, e.text, e.starts_at, e.ends_at, e.all_day, e.mode,
       e.country, e.state, e.place, e.lat, e.lon, e.venue, e.link, e.signup, e.signup_until, e.cost, e.visibility, e.status,
       e.example, e.created_at, e.updated_at, e.version, o.publication
FROM event e JOIN cluster o ON o.id = e.cluster_id
WHERE e.cluster_id = :cluster
ORDER BY e.starts_at DESC, e.id LIMIT :most

-- query: event_row :one
-- row: event_rows
-- params: event id
SELECT e.id, e.reference, e.cluster_id, e.kind, e.language, e.title, e.summary, e.text, e.starts_at, e.ends_at, e.all_day, e.mode,
       e.country, e.state, e.place, e.lat, e.lon, e.venue, e.link, e.signup, e.signup_until, e.cost, e.visibility, e.status,
       e.example, e.created_at, e.updated_at, e.version, o.publication
FROM event e JOIN cluster o ON o.id = e.cluster_id
WHERE e.id = :event

-- query: event_cluster_rows :many
-- Who announces them; of those that do it together with the keeping one the published ones.
-- params: events ids
SELECT ec.event_id, c.id, c.slug, c.short_name, c.hue
FROM event_cluster ec JOIN cluster c ON c.id = ec.cluster_id
WHERE @in(ec.event_id, :events) AND (ec.position = 0 OR c.publication = 'published')
ORDER BY ec.event_id, ec.position, c.id

-- query: event_topic_rows :many
-- params: events ids
SELECT et.event_id, t.slug
FROM event_topic et JOIN topic t ON t.id = et.topic_id
WHERE @in(et.event_id, :events)
ORDER BY et.event_id, t.slug

-- query: event_insert :exec
-- params: id id, reference text?, cluster id, kind text, language text, title text, summary text?, text text?, starts_at instant, ends_at instant, all_day bool, mode text, country text?, state text?, place text?, lat real?, lon real?, venue text?, link text?, signup text?, signup_until date?, cost text?, visibility text, status text, example bool, version int, now instant
INSERT INTO event (id, reference, cluster_id, kind, language, title, summary, text, starts_at, ends_at, all_day, mode, country, state,
    place, lat, lon, venue, link, signup, signup_until, cost, visibility, status, example, created_at,
    updated_at, version)
VALUES (:id, :reference, :cluster, :kind, :language, :title, :summary, :text, :starts_at, :ends_at, :all_day, :mode, :country, :state,
    :place, :lat, :lon, :venue, :link, :signup, :signup_until, :cost, :visibility, :status, :example,
    :now, :now, :version + 1)

-- query: event_update :count
-- params-of: event_insert
UPDATE event SET kind = :kind, language = :language, title = :title, summary = :summary, text = :text, starts_at = :starts_at,
    ends_at = :ends_at, all_day = :all_day, mode = :mode, country = :country, state = :state, place = :place, lat = :lat, lon = :lon,
    venue = :venue, link = :link, signup = :signup, signup_until = :signup_until, cost = :cost, visibility = :visibility,
    status = :status, example = :example, updated_at = :now, version = version + 1
WHERE id = :id AND version = :version

-- query: event_update_status :count
-- params: id id, version int, status text, now instant
UPDATE event SET status = :status, updated_at = :now, version = version + 1 WHERE id = :id AND version = :version

-- query: event_clear_clusters :exec
-- Those that are not published nobody sees, and so nobody takes them away.
-- params: event id
DELETE FROM event_cluster WHERE event_id = :event
  AND (position = 0 OR cluster_id IN (SELECT c.id FROM cluster c WHERE c.publication = 'published'))

-- query: event_drop_clusters :exec
-- params: event id
DELETE FROM event_cluster WHERE event_id = :event

-- query: event_add_cluster :exec
-- params: event id, cluster id, position int
INSERT INTO event_cluster (event_id, cluster_id, position) VALUES (:event, :cluster, :position)
ON CONFLICT (event_id, cluster_id) DO NOTHING

-- query: event_remove_cluster :count
-- Not the one that keeps it.
-- params: event id, cluster id
DELETE FROM event_cluster WHERE event_id = :event AND cluster_id = :cluster AND position > 0

-- query: event_touch :exec
-- Whoever has its form open is told that it changed.
-- params: event id, now instant
UPDATE event SET updated_at = :now, version = version + 1 WHERE id = :event

-- query: event_clear_topics :exec
-- params: event id
DELETE FROM event_topic WHERE event_id = :event

-- query: event_add_topic :exec
-- params: event id, topic id
INSERT INTO event_topic (event_id, topic_id) VALUES (:event, :topic) ON CONFLICT (event_id, topic_id) DO NOTHING

-- query: event_delete :count
-- A draft alone: what was published is cancelled instead.
-- params: event id
DELETE FROM event WHERE id = :event AND status = 'draft'
