-- query: survey_rule :one
-- params: survey id
SELECT s.small_cell, s.level, s.traits, s.cleaning FROM survey s WHERE s.id = :survey

-- query: survey_rule_put :exec
-- params: survey id, small_cell int, level int
UPDATE survey SET small_cell = :small_cell, level = :level WHERE id = :survey

-- query: survey_rows :each
-- params: survey id
SELECT a.answers, a.traits, a.seconds, a.page, a.status FROM survey_answer a WHERE a.survey_id = :survey AND a.status IN ('started', 'complete') ORDER BY a.id

-- query: survey_recodes :many
-- In the order in which they were made, since one may stand on another.
-- params: survey id
SELECT c.number, c.name, c.source, c.classes, c.is_on FROM survey_recode c WHERE c.survey_id = :survey ORDER BY c.number LIMIT 20

-- query: survey_recode_insert :exec
-- Of two that come at once one fails by its number, and is asked again.
-- params: recode id, survey id, number int, name text, source text, classes text, now instant
INSERT INTO survey_recode (id, survey_id, number, name, source, classes, is_on, created_at)
VALUES (:recode, :survey, :number, :name, :source, :classes, TRUE, :now)

-- query: survey_recode_switch :count
-- params: survey id, number int, is_on bool
UPDATE survey_recode SET is_on = :is_on WHERE survey_id = :survey AND number = :number

-- query: survey_weightings :many
-- params: survey id
SELECT g.number, g.name, g.margins FROM survey_weighting g WHERE g.survey_id = :survey ORDER BY g.number LIMIT 4

-- query: survey_weighting_insert :exec
-- Of two that come at once one fails by its number, and is asked again.
-- params: weighting id, survey id, number int, name text, margins text, now instant
INSERT INTO survey_weighting (id, survey_id, number, name, margins, created_at) VALUES (:weighting, :survey, :number, :name, :margins, :now)

-- query: survey_views :many
-- In the order in which they were made.
-- params: survey id
SELECT v.number, v.name, v.filter, v.min_seconds, v.cleaning, v.weighting, v.groups FROM survey_view v WHERE v.survey_id = :survey ORDER BY v.number LIMIT 20

-- query: survey_view_insert :exec
-- Of two that come at once one fails by its number, and is asked again.
-- params: view id, survey id, number int, name text, filter text, min_seconds int, cleaning text, weighting int, groups json, now instant
INSERT INTO survey_view (id, survey_id, number, name, filter, min_seconds, cleaning, weighting, groups, created_at)
VALUES (:view, :survey, :number, :name, :filter, :min_seconds, :cleaning, :weighting, :groups, :now)
