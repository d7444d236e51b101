-- query: report_add :exec
-- params: report id, survey id, code text, title_de text, title_en text, level int, now instant
INSERT INTO report (id, survey_id, code, title_de, title_en, subtitle_de, subtitle_en, foreword_de, foreword_en, level, adjust, is_public, created_at, changed_at)
VALUES (:report, :survey, :code, :title_de, :title_en, '', '', '', '', :level, 'none', FALSE, :now, :now)

-- query: report_get :one
-- row: report
-- params: report id
SELECT p.id, p.survey_id, p.code, p.title_de, p.title_en, p.subtitle_de, p.subtitle_en, p.foreword_de, p.foreword_en, p.level, p.adjust, p.is_public,
       p.changed_at, p.published_at FROM report p WHERE p.id = :report

-- query: report_by_code :one
-- row: report
-- params: code text
SELECT p.id, p.survey_id, p.code, p.title_de, p.title_en, p.subtitle_de, p.subtitle_en, p.foreword_de, p.foreword_en, p.level, p.adjust, p.is_public,
       p.changed_at, p.published_at FROM report p WHERE p.code = :code

-- query: report_by_token :one
-- row: report
-- Neither expired nor revoked.
-- params: token_hash text, now instant
SELECT p.id, p.survey_id, p.code, p.title_de, p.title_en, p.subtitle_de, p.subtitle_en, p.foreword_de, p.foreword_en, p.level, p.adjust, p.is_public,
       p.changed_at, p.published_at
FROM report_link l JOIN report p ON p.id = l.report_id
WHERE l.token_hash = :token_hash AND l.revoked_at IS NULL AND l.expires_at > :now

-- query: report_of_survey :many
-- params: survey id
SELECT p.id, p.title_de, p.title_en, p.is_public, p.changed_at FROM report p WHERE p.survey_id = :survey ORDER BY p.created_at DESC, p.id DESC LIMIT 50

-- query: report_published :many
-- Newest first.
-- params: most int
SELECT p.id, p.code, p.title_de, p.title_en, p.subtitle_de, p.subtitle_en, p.published_at, c.name AS cluster
FROM report p JOIN survey s ON s.id = p.survey_id LEFT JOIN cluster c ON c.id = s.cluster_id
WHERE p.is_public = TRUE ORDER BY p.published_at DESC, p.id DESC LIMIT :most

-- query: report_cover_put :exec
-- params: report id, title_de text, title_en text, subtitle_de text, subtitle_en text, foreword_de text, foreword_en text, level int, adjust text, now instant
UPDATE report SET title_de = :title_de, title_en = :title_en, subtitle_de = :subtitle_de, subtitle_en = :subtitle_en, foreword_de = :foreword_de,
    foreword_en = :foreword_en, level = :level, adjust = :adjust, changed_at = :now WHERE id = :report

-- query: report_touch :exec
-- params: report id, now instant
UPDATE report SET changed_at = :now WHERE id = :report

-- query: report_publish :exec
-- params: report id, is_public bool, now instant
UPDATE report SET is_public = :is_public, changed_at = :now,
    published_at = CASE WHEN :is_public THEN COALESCE(published_at, :now) ELSE published_at END WHERE id = :report

-- query: report_parts :many
-- row: report_part
-- params: report id
SELECT t.id, t.report_id, t.place, t.question, t.view_number, t.chart, t.heading_de, t.heading_en, t.comment_de, t.comment_en
FROM report_part t WHERE t.report_id = :report ORDER BY t.place, t.id LIMIT 500

-- query: report_part_get :one
-- row: report_part
-- params: report id, part id
SELECT t.id, t.report_id, t.place, t.question, t.view_number, t.chart, t.heading_de, t.heading_en, t.comment_de, t.comment_en
FROM report_part t WHERE t.id = :part AND t.report_id = :report

-- query: report_part_add :exec
-- params: part id, report id, place int, question text, view_number int, chart text, heading_de text, heading_en text, comment_de text, comment_en text
INSERT INTO report_part (id, report_id, place, question, view_number, chart, heading_de, heading_en, comment_de, comment_en)
VALUES (:part, :report, :place, :question, :view_number, :chart, :heading_de, :heading_en, :comment_de, :comment_en)

-- query: report_part_put :exec
-- params: part id, view_number int, chart text, heading_de text, heading_en text, comment_de text, comment_en text
UPDATE report_part SET view_number = :view_number, chart = :chart, heading_de = :heading_de, heading_en = :heading_en, comment_de = :comment_de,
    comment_en = :comment_en WHERE id = :part

-- query: report_part_move :exec
-- params: part id, place int
UPDATE report_part SET place = :place WHERE id = :part

-- query: report_part_delete :exec
-- params: part id
DELETE FROM report_part WHERE id = :part

-- query: report_links :many
-- params: report id
SELECT l.id, l.name, l.expires_at, l.revoked_at, l.created_at FROM report_link l WHERE l.report_id = :report ORDER BY l.created_at DESC, l.id DESC LIMIT 50

-- query: report_link_add :exec
-- params: link id, report id, name text, token_hash text, expires_at instant, now instant
INSERT INTO report_link (id, report_id, name, token_hash, expires_at, created_at) VALUES (:link, :report, :name, :token_hash, :expires_at, :now)

-- query: report_link_revoke :count
-- params: report id, link id, now instant
UPDATE report_link SET revoked_at = COALESCE(revoked_at, :now) WHERE id = :link AND report_id = :report

-- query: report_logo :one
-- params: cluster id
SELECT l.hash, l.mime, l.width, l.height FROM cluster_logo l WHERE l.cluster_id = :cluster
