-- query: survey_quota_make :exec
-- params: survey id, quota text
INSERT INTO survey_quota (survey_id, quota, taken, turned_away) VALUES (:survey, :quota, 0, 0) ON CONFLICT DO NOTHING

-- query: survey_quota_take :count
-- Of two that send at once the last place goes to one.
-- params: survey id, quota text, most int
UPDATE survey_quota SET taken = taken + 1 WHERE survey_id = :survey AND quota = :quota AND taken < :most

-- query: survey_quota_give_back :exec
-- params: survey id, quota text
UPDATE survey_quota SET taken = taken - 1 WHERE survey_id = :survey AND quota = :quota

-- query: survey_quota_turn_away :exec
-- params: survey id, quota text
UPDATE survey_quota SET turned_away = turned_away + 1 WHERE survey_id = :survey AND quota = :quota

-- query: survey_quotas :many
-- params: survey id
SELECT q.quota, q.taken, q.turned_away FROM survey_quota q WHERE q.survey_id = :survey LIMIT 100

-- query: survey_answer_drop :count
-- Whoever is turned away leaves nothing.
-- params: answer id
DELETE FROM survey_answer WHERE id = :answer AND status = 'started' AND (SELECT s.status FROM survey s WHERE s.id = survey_answer.survey_id) = 'open'
