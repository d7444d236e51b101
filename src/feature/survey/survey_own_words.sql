-- query: survey_words_texts :each
-- params: survey id
SELECT a.id, a.answers, a.seconds FROM survey_answer a WHERE a.survey_id = :survey AND a.status IN ('started', 'complete') ORDER BY a.id

-- query: survey_stop_words :one
-- params: survey id
SELECT s.stop_words FROM survey s WHERE s.id = :survey

-- query: survey_stop_words_put :exec
-- params: survey id, stop_words text
UPDATE survey SET stop_words = :stop_words WHERE id = :survey

-- query: survey_categories :many
-- params: survey id, question text
SELECT c.number, c.label FROM survey_category c WHERE c.survey_id = :survey AND c.question = :question ORDER BY c.number LIMIT 40

-- query: survey_category_add :exec
-- Of two that add at once one fails by its number.
-- params: survey id, question text, number int, label text
INSERT INTO survey_category (survey_id, question, number, label) VALUES (:survey, :question, :number, :label)

-- query: survey_codings :many
-- params: survey id, question text, most int
SELECT c.answer_id, c.coder, c.category FROM survey_coding c WHERE c.survey_id = :survey AND c.question = :question
ORDER BY c.answer_id, c.coder LIMIT :most

-- query: survey_coding_put :exec
-- params: survey id, question text, answer id, coder int, category int
INSERT INTO survey_coding (survey_id, question, answer_id, coder, category) VALUES (:survey, :question, :answer, :coder, :category)
ON CONFLICT (survey_id, question, answer_id, coder) DO UPDATE SET category = excluded.category

-- query: survey_quotes :many
-- Released answers in own words, of all questions.
-- params: survey id
SELECT q.question, q.answer_id, a.answers FROM survey_quote q JOIN survey_answer a ON a.id = q.answer_id
WHERE q.survey_id = :survey ORDER BY q.question, q.answer_id LIMIT 500

-- query: survey_quote_add :exec
-- params: survey id, question text, answer id
INSERT INTO survey_quote (survey_id, question, answer_id) VALUES (:survey, :question, :answer) ON CONFLICT DO NOTHING

-- query: survey_quote_remove :exec
-- params: survey id, question text, answer id
DELETE FROM survey_quote WHERE survey_id = :survey AND question = :question AND answer_id = :answer

-- query: survey_words_answer :one
-- params: survey id, answer id
SELECT a.answers FROM survey_answer a WHERE a.id = :answer AND a.survey_id = :survey AND a.status IN ('started', 'complete')
