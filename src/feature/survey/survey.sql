-- query: survey_insert :exec
-- params: survey id, cluster id?, code text, document json, status text, min_seconds int, now instant, opened_at instant?, closed_at instant?
INSERT INTO survey (id, cluster_id, code, document, status, min_seconds, created_at, opened_at, closed_at)
VALUES (:survey, :cluster, :code, :document, :status, :min_seconds, :now, :opened_at, :closed_at)

-- query: survey_by_code :one
-- row: survey
-- params: code text
SELECT s.id, s.cluster_id, s.code, s.document, s.revision, s.status, s.min_seconds, s.opened_at, s.closed_at
FROM survey s WHERE s.code = :code

-- query: survey_get :one
-- row: survey
-- params: survey id
SELECT s.id, s.cluster_id, s.code, s.document, s.revision, s.status, s.min_seconds, s.opened_at, s.closed_at
FROM survey s WHERE s.id = :survey

-- query: survey_list :many
-- All of them; or those of some clusters. Newest first.
-- params: every bool, clusters ids
-- scan: surveys are few, and the office looks at all of them
SELECT s.id, s.document, s.status, s.created_at, c.short_name AS cluster,
       (SELECT count(*) FROM survey_answer a WHERE a.survey_id = s.id AND a.status = 'complete') AS complete
FROM survey s LEFT JOIN cluster c ON c.id = s.cluster_id
WHERE :every OR @in(s.cluster_id, :clusters)
ORDER BY s.created_at DESC, s.id DESC LIMIT 200
-- column: complete int

-- query: survey_status :count
-- Of two that press at once only one changes the row.
-- params: survey id, was text, status text, now instant
UPDATE survey SET status = :status,
    opened_at = CASE WHEN :status = 'open' THEN :now ELSE opened_at END,
    closed_at = CASE WHEN :status = 'closed' THEN :now ELSE closed_at END
WHERE id = :survey AND status = :was

-- query: survey_clusters :many
-- Where the person may run surveys.
-- params: clusters ids
SELECT c.id, c.short_name FROM cluster c WHERE @in(c.id, :clusters) ORDER BY c.short_name COLLATE "de-x-icu" LIMIT 200

-- query: survey_answer_insert :exec
-- To the version that is in force.
-- params: answer id, survey id, token_hash text?, status text, page int, seconds int, answers json, traits json?, now instant
INSERT INTO survey_answer (id, survey_id, token_hash, status, page, seconds, answers, traits, started_at, revision)
VALUES (:answer, :survey, :token_hash, :status, :page, :seconds, :answers, :traits, :now, (SELECT s.revision FROM survey s WHERE s.id = :survey))

-- query: survey_answer_by_token :one
-- With the version that it was begun with.
-- params: token_hash text
SELECT a.id, a.survey_id, a.status, a.page, a.answers, a.started_at, r.document
FROM survey_answer a JOIN survey_revision r ON r.survey_id = a.survey_id AND r.number = a.revision
WHERE a.token_hash = :token_hash

-- query: survey_answer_keep :count
-- Nothing is kept once the survey is closed or the answer was sent. Of what was sent only the day is known. Test answers are kept until the beginning.
-- params: answer id, was text, status text, page int, seconds int, answers json, day instant, while_ text
UPDATE survey_answer SET status = :status, page = :page, seconds = :seconds, answers = :answers,
    token_hash = CASE WHEN :status = :was THEN token_hash ELSE NULL END,
    started_at = CASE WHEN :status = :was THEN started_at ELSE :day END
WHERE id = :answer AND status = :was AND (SELECT s.status FROM survey s WHERE s.id = survey_answer.survey_id) = :while_

-- query: survey_counts :many
-- How far people got.
-- params: survey id
SELECT a.status, a.page, count(*) AS n FROM survey_answer a WHERE a.survey_id = :survey AND a.status IN ('started', 'complete')
GROUP BY a.status, a.page ORDER BY a.status, a.page
-- column: n int

-- query: survey_answer_count :one
-- params: survey id
SELECT count(*) AS n FROM survey_answer a WHERE a.survey_id = :survey AND a.status IN ('started', 'complete')
-- column: n int
