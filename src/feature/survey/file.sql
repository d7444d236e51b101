-- query: survey_file_add :exec
-- params: file id, survey id, answer id, kind text, size int, bytes text
INSERT INTO survey_file (id, survey_id, answer_id, kind, size, bytes) VALUES (:file, :survey, :answer, :kind, :size, :bytes)

-- query: survey_file_weight :one
-- Bytes of all files of a survey.
-- params: survey id
SELECT CAST(COALESCE(sum(f.size), 0) AS @int) AS bytes FROM survey_file f WHERE f.survey_id = :survey

-- query: survey_files_of_answer :many
-- params: answer id
SELECT f.id, f.kind FROM survey_file f WHERE f.answer_id = :answer ORDER BY f.id LIMIT 1000

-- query: survey_file_away :exec
-- params: file id
DELETE FROM survey_file WHERE id = :file

-- query: survey_files_away :exec
-- params: answer id
DELETE FROM survey_file WHERE answer_id = :answer

-- query: survey_test_files_away :exec
-- params: survey id
DELETE FROM survey_file WHERE survey_id = :survey
      AND answer_id IN (SELECT a.id FROM survey_answer a WHERE a.survey_id = :survey AND a.status IN ('test', 'tested'))

-- query: survey_files :many
-- Of answers that were sent.
-- params: survey id, most int
SELECT f.id, f.kind, f.size FROM survey_file f JOIN survey_answer a ON a.id = f.answer_id
WHERE f.survey_id = :survey AND a.status = 'complete' ORDER BY f.id LIMIT :most

-- query: survey_file_get :one
-- params: file id, survey id
SELECT f.kind, f.bytes FROM survey_file f JOIN survey_answer a ON a.id = f.answer_id
WHERE f.id = :file AND f.survey_id = :survey AND a.status = 'complete'

-- query: survey_file_sealed :many
-- For another key, so many at a time.
-- params: after id, most int
SELECT f.id, f.bytes FROM survey_file f WHERE f.id > :after ORDER BY f.id LIMIT :most

-- query: survey_file_seal :exec
-- params: file id, bytes text
UPDATE survey_file SET bytes = :bytes WHERE id = :file
