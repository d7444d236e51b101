-- query: survey_sheet_keep :exec
-- params: answer id, sheet_hash text
UPDATE survey_answer SET sheet_hash = :sheet_hash WHERE id = :answer

-- query: survey_sheet :one
-- params: sheet_hash text
SELECT a.survey_id, a.answers, a.traits FROM survey_answer a WHERE a.sheet_hash = :sheet_hash AND a.status = 'complete'

-- query: survey_sheet_out :count
-- params: survey id, is_out bool
UPDATE survey SET sheet_out = :is_out WHERE id = :survey AND status = 'closed' AND sheet_class <> ''

-- query: survey_sheet_promised :exec
-- Of the demo: sheets by this question, released.
-- params: survey id, class text
UPDATE survey SET sheet_class = :class, sheet_out = TRUE WHERE id = :survey
