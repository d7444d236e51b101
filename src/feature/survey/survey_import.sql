-- query: survey_import_add :exec
-- params: import id, survey id, language text, file blob, total int, now instant
INSERT INTO survey_import (id, survey_id, language, file, status, checked, added, total, created_at, updated_at)
VALUES (:import, :survey, :language, :file, 'checking', 0, 0, :total, :now, :now)

-- query: survey_import_get :one
-- params: import id
SELECT i.survey_id, i.status, i.language, i.checked, i.added, i.total, i.problem FROM survey_import i WHERE i.id = :import

-- query: survey_import_next :one
-- The file that waits longest.
SELECT i.id FROM survey_import i WHERE i.status IN ('checking', 'adding') ORDER BY i.created_at LIMIT 1

-- query: survey_import_file :one
-- params: import id
SELECT i.file FROM survey_import i WHERE i.id = :import

-- query: survey_import_checked :exec
-- params: import id, checked int, now instant
UPDATE survey_import SET checked = :checked, updated_at = :now WHERE id = :import

-- query: survey_import_begun :count
-- All rows are good.
-- params: import id, total int, now instant
UPDATE survey_import SET status = 'adding', checked = :total, total = :total, updated_at = :now WHERE id = :import AND status = 'checking'

-- query: survey_import_added :count
-- Of two that add at once only one goes on.
-- params: import id, was int, added int, now instant
UPDATE survey_import SET added = :added, updated_at = :now WHERE id = :import AND status = 'adding' AND added = :was

-- query: survey_import_end :exec
-- params: import id, status text, problem text?, now instant
UPDATE survey_import SET status = :status, problem = :problem, file = NULL, updated_at = :now WHERE id = :import

-- query: survey_import_running :many
-- Those of a survey that go on; one that stands still since a while counts no more.
-- params: survey id, since instant
SELECT i.id, i.status FROM survey_import i WHERE i.survey_id = :survey AND i.status IN ('checking', 'adding') AND i.updated_at >= :since
ORDER BY i.created_at LIMIT 5
