-- ---- rooms ----

-- query: poll_room_insert :exec
-- params: room id, cluster id?, code text, title text, anonymous bool, now instant
INSERT INTO poll_room (id, cluster_id, code, title, anonymous, status, created_at)
VALUES (:room, :cluster, :code, :title, :anonymous, 'open', :now)

-- query: poll_room_by_code :one
-- row: poll_room
-- params: code text
SELECT r.id, r.cluster_id, r.code, r.title, r.anonymous, r.status, r.question_id, r.created_at FROM poll_room r WHERE r.code = :code

-- query: poll_room_get :one
-- row: poll_room
-- params: room id
SELECT r.id, r.cluster_id, r.code, r.title, r.anonymous, r.status, r.question_id, r.created_at FROM poll_room r WHERE r.id = :room

-- query: poll_room_list :many
-- All of them, or those of some clusters. Newest first.
-- params: every bool, clusters ids
-- scan: rooms are few, and the office looks at all of them
SELECT r.id, r.code, r.title, r.anonymous, r.status, r.created_at, c.short_name AS cluster,
       (SELECT count(*) FROM poll_voter v WHERE v.room_id = r.id) AS joined,
       (SELECT count(*) FROM poll_question q WHERE q.room_id = r.id) AS questions
FROM poll_room r LEFT JOIN cluster c ON c.id = r.cluster_id
WHERE :every OR @in(r.cluster_id, :clusters)
ORDER BY r.created_at DESC, r.id DESC LIMIT 200
-- column: joined int
-- column: questions int
-- column: anonymous bool

-- query: poll_clusters :many
-- Where the person may open rooms.
-- params: clusters ids
SELECT c.id, c.short_name FROM cluster c WHERE @in(c.id, :clusters) ORDER BY c.short_name COLLATE "de-x-icu" LIMIT 200

-- query: poll_room_save :exec
-- params: room id, title text
UPDATE poll_room SET title = :title WHERE id = :room

-- query: poll_room_anonymous :exec
-- From now on, and for ever.
-- params: room id
UPDATE poll_room SET anonymous = TRUE WHERE id = :room AND NOT anonymous

-- query: poll_names_forget :exec
-- params: room id
UPDATE poll_voter SET name = NULL, name_key = NULL WHERE room_id = :room

-- query: poll_room_show :count
-- Of two who press at once only one turns the page.
-- params: room id, was id?, question id?
UPDATE poll_room SET question_id = :question
WHERE id = :room AND status = 'open' AND COALESCE(question_id, 0) = COALESCE(CAST(:was AS @id), 0)

-- query: poll_room_close :count
-- params: room id, now instant
UPDATE poll_room SET status = 'closed', question_id = NULL, closed_at = :now WHERE id = :room AND status = 'open'

-- ---- questions ----

-- query: poll_question_insert :exec
-- params: question id, room id, place int, kind text, text text, options text, most int, low int, high int, low_label text, high_label text, correct text, points int, moderated bool, seconds int, speed bool
INSERT INTO poll_question (id, room_id, place, kind, text, options, most, low, high, low_label, high_label, correct, points, moderated, seconds, speed, status, released)
VALUES (:question, :room, :place, :kind, :text, :options, :most, :low, :high, :low_label, :high_label, :correct, :points, :moderated, :seconds, :speed, 'waiting', FALSE)

-- query: poll_question_update :count
-- Only one that nobody has answered yet: an answer belongs to the words it was given to.
-- params-of: poll_question_insert
UPDATE poll_question SET kind = :kind, text = :text, options = :options, most = :most, low = :low, high = :high, low_label = :low_label,
       high_label = :high_label, correct = :correct, points = :points, moderated = :moderated, seconds = :seconds, speed = :speed
WHERE id = :question AND room_id = :room AND status = 'waiting'

-- query: poll_question_delete :count
-- params: question id, room id
DELETE FROM poll_question WHERE id = :question AND room_id = :room AND status = 'waiting'

-- query: poll_question_place :exec
-- params: question id, place int
UPDATE poll_question SET place = :place WHERE id = :question

-- query: poll_questions :many
-- row: poll_question
-- params: room id
SELECT q.id, q.room_id, q.place, q.kind, q.text, q.options, q.most, q.low, q.high, q.low_label, q.high_label, q.correct, q.points, q.moderated,
       q.status, q.released, q.seconds, q.speed, q.closes_at, q.remaining
FROM poll_question q WHERE q.room_id = :room ORDER BY q.place, q.id

-- query: poll_question_get :one
-- row: poll_question
-- params: question id
SELECT q.id, q.room_id, q.place, q.kind, q.text, q.options, q.most, q.low, q.high, q.low_label, q.high_label, q.correct, q.points, q.moderated,
       q.status, q.released, q.seconds, q.speed, q.closes_at, q.remaining
FROM poll_question q WHERE q.id = :question

-- query: poll_question_release :exec
-- params: question id, released bool
UPDATE poll_question SET released = :released WHERE id = :question

-- query: poll_question_open :exec
-- params: question id, closes_at instant?
UPDATE poll_question SET status = 'open', closes_at = :closes_at, remaining = NULL WHERE id = :question

-- query: poll_question_close :exec
-- params: question id, remaining int?
UPDATE poll_question SET status = 'closed', closes_at = NULL, remaining = :remaining WHERE id = :question

-- query: poll_overdue :many
-- Whose time is over by an instant, or lies further ahead than it ever may: then the clock was set back.
-- params: over instant, now instant
SELECT q.id, q.room_id, q.seconds, q.closes_at FROM poll_question q
WHERE q.closes_at > 0 AND (q.closes_at <= :over OR q.closes_at - q.seconds * 1000000 > :now)
ORDER BY q.closes_at, q.id LIMIT 100

-- query: poll_time_over :count
-- Unless somebody has closed it, or given it more time meanwhile.
-- params: question id, closes_at instant
UPDATE poll_question SET status = 'closed', closes_at = NULL, remaining = NULL WHERE id = :question AND closes_at = :closes_at

-- query: poll_time_reset :count
-- params: question id, closes_at instant, next instant
UPDATE poll_question SET closes_at = :next WHERE id = :question AND closes_at = :closes_at

-- query: poll_questions_close :exec
-- params: room id
UPDATE poll_question SET status = 'closed', closes_at = NULL, remaining = NULL WHERE room_id = :room AND status = 'open'

-- ---- devices ----

-- query: poll_voter_insert :count
-- As many as a room takes, and none into one that is closed.
-- params: voter id, room id, token_hash text, name text?, name_key text?, most int
INSERT INTO poll_voter (id, room_id, token_hash, name, name_key, points)
SELECT :voter, r.id, :token_hash, :name, :name_key, 0 FROM poll_room r
WHERE r.id = :room AND r.status = 'open' AND (SELECT count(*) FROM poll_voter v WHERE v.room_id = r.id) < :most
ON CONFLICT DO NOTHING

-- query: poll_voter_by_token :one
-- params: room id, token_hash text
SELECT v.id, v.name FROM poll_voter v WHERE v.token_hash = :token_hash AND v.room_id = :room

-- query: poll_voter_lock :exec
-- What one device sends comes one after the other.
-- params: voter id
UPDATE poll_voter SET points = points WHERE id = :voter

-- query: poll_joined :one
-- params: room id
SELECT count(*) AS n FROM poll_voter v WHERE v.room_id = :room
-- column: n int

-- ---- votes ----

-- query: poll_vote_put :count
-- One of a device; the last one counts. None once the question is closed or its time is over. The same vote sent again is as early as it was.
-- params: question id, voter id, value text, haste int, over instant
INSERT INTO poll_vote (question_id, voter_id, value, haste)
SELECT q.id, :voter, :value, :haste FROM poll_question q JOIN poll_room r ON r.id = q.room_id
WHERE q.id = :question AND q.status = 'open' AND r.status = 'open' AND COALESCE(q.closes_at, :over + 1) > :over
ON CONFLICT (question_id, voter_id) DO UPDATE SET value = excluded.value,
    haste = CASE WHEN poll_vote.value = excluded.value THEN poll_vote.haste ELSE excluded.haste END

-- query: poll_vote_get :one
-- params: question id, voter id
SELECT v.value FROM poll_vote v WHERE v.question_id = :question AND v.voter_id = :voter

-- query: poll_counts :many
-- How often each vote was given.
-- params: question id
SELECT v.value, count(*) AS n FROM poll_vote v WHERE v.question_id = :question GROUP BY v.value
UNION ALL
SELECT c.value, c.n FROM poll_count c WHERE c.question_id = :question
ORDER BY 1
-- column: value text
-- column: n int

-- query: poll_named_votes :many
-- Who voted what: of rooms with names only.
-- params: room id
SELECT v.question_id, v.value, q.options, p.name
FROM poll_room r JOIN poll_question q ON q.room_id = r.id JOIN poll_vote v ON v.question_id = q.id JOIN poll_voter p ON p.id = v.voter_id
WHERE r.id = :room AND NOT r.anonymous ORDER BY q.place, p.name COLLATE "de-x-icu", p.id

-- query: poll_players :many
-- Who plays, with what they answered to the questions of a quiz that are closed.
-- params: room id
SELECT p.id, p.name, p.points, q.points AS worth, q.correct, q.speed, v.value, v.haste
FROM poll_voter p LEFT JOIN poll_vote v ON v.voter_id = p.id
LEFT JOIN poll_question q ON q.id = v.question_id AND q.kind = 'quiz' AND q.status = 'closed'
WHERE p.room_id = :room AND p.name IS NOT NULL ORDER BY p.id
-- column: speed bool?

-- query: poll_voter_points :exec
-- params: voter id, points int
UPDATE poll_voter SET points = :points WHERE id = :voter

-- ---- entries ----

-- query: poll_entry_insert :count
-- params: entry id, question id, voter id, entry_key text, text text, status text, most int
INSERT INTO poll_entry (id, question_id, voter_id, entry_key, text, status, ups)
SELECT :entry, q.id, :voter, :entry_key, :text, :status, 0 FROM poll_question q JOIN poll_room r ON r.id = q.room_id
WHERE q.id = :question AND q.status = 'open' AND r.status = 'open'
  AND (SELECT count(*) FROM poll_entry e WHERE e.question_id = q.id AND e.voter_id = :voter) < :most
ON CONFLICT DO NOTHING

-- query: poll_entry_own :many
-- params: question id, voter id
SELECT e.id, e.text, e.status, e.entry_key FROM poll_entry e WHERE e.question_id = :question AND e.voter_id = :voter ORDER BY e.id

-- query: poll_entry_withdraw :count
-- params: entry id, voter id
DELETE FROM poll_entry WHERE id = :entry AND voter_id = :voter
  AND (SELECT q.status FROM poll_question q WHERE q.id = poll_entry.question_id) = 'open'

-- query: poll_entry_ups_forget :exec
-- params: entry id, voter id
DELETE FROM poll_up WHERE entry_id = (SELECT e.id FROM poll_entry e WHERE e.id = :entry AND e.voter_id = :voter)

-- query: poll_entries :many
-- Most wanted first.
-- params: question id
SELECT e.id, e.text, e.status, e.entry_key, e.ups + (SELECT count(*) FROM poll_up u WHERE u.entry_id = e.id) AS ups
FROM poll_entry e WHERE e.question_id = :question ORDER BY 5 DESC, e.id LIMIT 2000
-- column: ups int

-- query: poll_entry_status :count
-- params: entry id, question id, status text
UPDATE poll_entry SET status = :status WHERE id = :entry AND question_id = :question

-- query: poll_entry_status_all :count
-- All that say the same: of a word.
-- params: question id, entry_key text, status text
UPDATE poll_entry SET status = :status WHERE question_id = :question AND entry_key = :entry_key

-- query: poll_entry_place :one
-- params: entry id
SELECT e.question_id, e.status, e.entry_key, q.room_id, q.status AS question_status, q.kind FROM poll_entry e JOIN poll_question q ON q.id = e.question_id WHERE e.id = :entry

-- query: poll_up_add :count
-- params: entry id, voter id
INSERT INTO poll_up (entry_id, voter_id)
SELECT e.id, :voter FROM poll_entry e JOIN poll_question q ON q.id = e.question_id WHERE e.id = :entry AND q.status = 'open' AND e.status IN ('shown', 'done')
ON CONFLICT DO NOTHING

-- query: poll_up_remove :exec
-- params: entry id, voter id
DELETE FROM poll_up WHERE entry_id = :entry AND voter_id = :voter

-- query: poll_up_own :many
-- params: question id, voter id
SELECT u.entry_id FROM poll_up u JOIN poll_entry e ON e.id = u.entry_id WHERE u.voter_id = :voter AND e.question_id = :question ORDER BY u.entry_id

-- ---- the end ----

-- query: poll_end_tokens :exec
-- params: room id
UPDATE poll_voter SET token_hash = NULL WHERE room_id = :room

-- query: poll_end_count :exec
-- Of an anonymous room only how often stays.
-- params: room id
INSERT INTO poll_count (question_id, value, n)
SELECT v.question_id, v.value, count(*) FROM poll_vote v JOIN poll_question q ON q.id = v.question_id WHERE q.room_id = :room
GROUP BY v.question_id, v.value

-- query: poll_end_votes :exec
-- params: room id
DELETE FROM poll_vote WHERE question_id IN (SELECT q.id FROM poll_question q WHERE q.room_id = :room)

-- query: poll_end_ups :exec
-- params: room id
UPDATE poll_entry SET ups = ups + (SELECT count(*) FROM poll_up u WHERE u.entry_id = poll_entry.id)
WHERE question_id IN (SELECT q.id FROM poll_question q WHERE q.room_id = :room)

-- query: poll_end_up_rows :exec
-- params: room id
DELETE FROM poll_up WHERE entry_id IN (SELECT e.id FROM poll_entry e JOIN poll_question q ON q.id = e.question_id WHERE q.room_id = :room)

-- query: poll_end_authors :exec
-- Who wrote what: forgotten, so that the key alone must tell entries apart.
-- params: room id
UPDATE poll_entry SET voter_id = NULL WHERE question_id IN (SELECT q.id FROM poll_question q WHERE q.room_id = :room)

-- ---- the demo ----

-- query: poll_demo_count :exec
-- params: question id, value text, n int
INSERT INTO poll_count (question_id, value, n) VALUES (:question, :value, :n)

-- query: poll_demo_entry :exec
-- params: entry id, question id, entry_key text, text text, status text, ups int
INSERT INTO poll_entry (id, question_id, entry_key, text, status, ups) VALUES (:entry, :question, :entry_key, :text, :status, :ups)
