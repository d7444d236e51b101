-- query: survey_revision_insert :exec
-- params: revision id, survey id, number int, version int?, what text, subject text, document json, now instant
INSERT INTO survey_revision (id, survey_id, number, version, what, subject, document, created_at)
VALUES (:revision, :survey, :number, :version, :what, :subject, :document, :now)

-- query: survey_revision_last :one
-- The state that is being edited.
-- row: survey_revision
-- params: survey id
SELECT r.number, r.version, r.what, r.subject, r.document, r.created_at
FROM survey_revision r WHERE r.survey_id = :survey ORDER BY r.number DESC LIMIT 1

-- query: survey_revision_get :one
-- row: survey_revision
-- params: survey id, number int
SELECT r.number, r.version, r.what, r.subject, r.document, r.created_at
FROM survey_revision r WHERE r.survey_id = :survey AND r.number = :number

-- query: survey_revision_list :many
-- Newest first.
-- params: survey id, most int
SELECT r.number, r.version, r.what, r.subject, r.created_at,
       (SELECT count(*) FROM survey_answer a WHERE a.survey_id = r.survey_id AND a.revision = r.number) AS answers
FROM survey_revision r WHERE r.survey_id = :survey ORDER BY r.number DESC LIMIT :most
-- column: answers int

-- query: survey_revision_frozen :one
-- How many were in force.
-- params: survey id
SELECT count(*) AS n FROM survey_revision r WHERE r.survey_id = :survey AND r.version IS NOT NULL
-- column: n int

-- query: survey_revision_freeze :exec
-- params: survey id, number int, version int
UPDATE survey_revision SET version = :version WHERE survey_id = :survey AND number = :number AND version IS NULL

-- query: survey_revision_forget :exec
-- Old states that never were in force, and that nobody answered.
-- params: survey id, before int
DELETE FROM survey_revision WHERE survey_id = :survey AND number < :before AND version IS NULL
      AND NOT EXISTS (SELECT 1 FROM survey_answer a WHERE a.survey_id = :survey AND a.revision = survey_revision.number)

-- query: survey_revision_use :count
-- The survey is this document now, unless its status has changed meanwhile.
-- params: survey id, status text, number int, document json
UPDATE survey SET document = :document, revision = :number WHERE id = :survey AND status = :status
