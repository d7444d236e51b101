-- query: survey_test_code :one
-- params: survey id
SELECT s.test_code FROM survey s WHERE s.id = :survey

-- query: survey_test_code_put :count
-- Without a code nobody comes in any more.
-- params: survey id, code text?
UPDATE survey SET test_code = :code WHERE id = :survey AND status = 'draft'

-- query: survey_of_test_code :one
-- params: code text
SELECT s.id, s.code, s.document, s.status FROM survey s WHERE s.test_code = :code

-- query: survey_test_count :one
-- params: survey id
SELECT count(*) AS n FROM survey_answer a WHERE a.survey_id = :survey AND a.status IN ('test', 'tested')
-- column: n int

-- query: survey_test_answers :many
-- In an order by chance, as their numbers are.
-- params: survey id, most int
SELECT a.id, a.status, a.page, a.seconds, a.answers, r.document
FROM survey_answer a JOIN survey_revision r ON r.survey_id = a.survey_id AND r.number = a.revision
WHERE a.survey_id = :survey AND a.status IN ('test', 'tested') ORDER BY a.id LIMIT :most

-- query: survey_test_forget :exec
-- params: survey id
DELETE FROM survey_answer WHERE survey_id = :survey AND status IN ('test', 'tested')
