-- What imports compare with, and the runs themselves.

-- query: import_organisations :many
-- What duplicates are found by.
-- scan: an import compares with all
SELECT o.id, o.reference, o.slug, o.name, o.name_key, o.country, o.place, o.website,
       (SELECT i.value_key FROM organisation_identifier i WHERE i.organisation_id = o.id AND i.scheme = 'register') AS register_key,
       (SELECT i.value_key FROM organisation_identifier i WHERE i.organisation_id = o.id AND i.scheme = 'vat') AS vat_key
FROM organisation o ORDER BY o.id
-- column: register_key text?
-- column: vat_key text?

-- query: import_memberships :many
-- params: cluster id
SELECT m.organisation_id, m.status, m.fee_class, m.since, m.until FROM membership m WHERE m.cluster_id = :cluster

-- query: import_kept_elsewhere :many
-- Of these organisations, those whose profile is not this office's alone: they have admins, or belong to other clusters.
-- params: list ids, cluster id
SELECT o.id FROM organisation o
WHERE @in(o.id, :list)
  AND (EXISTS (SELECT 1 FROM membership m WHERE m.organisation_id = o.id AND m.cluster_id <> :cluster AND m.status = 'active')
       OR EXISTS (SELECT 1 FROM account_organisation ao WHERE ao.organisation_id = o.id AND ao.role = 'admin'))

-- query: import_run_add :exec
-- params: run id, cluster id, account id?, pull id?, kind text, file_name text, file blob, sheet int, status text, total int, now instant
INSERT INTO import_run (id, cluster_id, account_id, pull_id, kind, file_name, file, sheet, status, total_rows, created_at, updated_at)
VALUES (:run, :cluster, :account, :pull, :kind, :file_name, :file, :sheet, :status, :total, :now, :now)

-- query: import_run_one :one
-- params: run id
SELECT r.id, r.cluster_id, r.account_id, r.pull_id, r.kind, r.file_name, r.sheet, r.mapping, r.options, r.status, r.done_rows, r.total_rows,
       r.outcome, r.created_at, r.updated_at, CASE WHEN r.file IS NULL THEN FALSE ELSE TRUE END AS has_file,
       CASE WHEN r.report IS NULL THEN FALSE ELSE TRUE END AS has_report
FROM import_run r WHERE r.id = :run
-- column: has_file bool
-- column: has_report bool

-- query: import_run_file :one
-- params: run id
SELECT r.file FROM import_run r WHERE r.id = :run

-- query: import_run_report :one
-- params: run id
SELECT r.report FROM import_run r WHERE r.id = :run

-- query: import_runs :many
-- The newest of one office, or of the landscape (no cluster).
-- params: cluster id
SELECT r.id, r.kind, r.file_name, r.status, r.total_rows, r.created_at, r.pull_id, a.name AS who
FROM import_run r LEFT JOIN account a ON a.id = r.account_id
WHERE r.cluster_id = :cluster ORDER BY r.created_at DESC LIMIT 20
-- column: who text?

-- query: import_run_columns :exec
-- params: run id, sheet int, mapping json, options json, status text, now instant
UPDATE import_run SET sheet = :sheet, mapping = :mapping, options = :options, status = :status, done_rows = 0, outcome = NULL, updated_at = :now
WHERE id = :run

-- query: import_run_set :count
-- From one status to the next: whoever comes second changes nothing.
-- params: run id, was text, status text, now instant
UPDATE import_run SET status = :status, updated_at = :now WHERE id = :run AND status = :was

-- query: import_run_checked :count
-- params: run id, status text, outcome json, total int, now instant
UPDATE import_run SET status = :status, outcome = :outcome, total_rows = :total, done_rows = :total, updated_at = :now
WHERE id = :run AND status = 'checking'

-- query: import_run_ended :count
-- The file has done its work.
-- params: run id, status text, outcome json, report text?, now instant
UPDATE import_run SET status = :status, outcome = :outcome, report = :report, file = NULL, updated_at = :now
WHERE id = :run AND status IN ('running', 'checking', 'checked', 'mapping')

-- query: import_run_progress :exec
-- params: run id, done int, now instant
UPDATE import_run SET done_rows = :done, updated_at = :now WHERE id = :run

-- query: import_run_options :exec
-- params: run id, options json, now instant
UPDATE import_run SET options = :options, updated_at = :now WHERE id = :run

-- query: import_forget :count
-- scan: once a day
-- params: before instant
DELETE FROM import_run WHERE updated_at < :before

-- query: import_forget_files :count
-- Files that nobody went on with.
-- scan: once a day
-- params: before instant
UPDATE import_run SET file = NULL, status = 'dropped' WHERE updated_at < :before AND file IS NOT NULL AND status <> 'running'

-- query: import_mappings :many
-- params: cluster id, kind text
SELECT m.header, m.field FROM import_mapping m WHERE m.cluster_id = :cluster AND m.kind = :kind

-- query: import_mapping_put :exec
-- params: cluster id, kind text, header text, field text
INSERT INTO import_mapping (cluster_id, kind, header, field) VALUES (:cluster, :kind, :header, :field)
ON CONFLICT (cluster_id, kind, header) DO UPDATE SET field = excluded.field

-- query: import_run_outcome :exec
-- params: run id, outcome json?, now instant
UPDATE import_run SET outcome = :outcome, updated_at = :now WHERE id = :run

-- query: import_run_sheet :exec
-- params: run id, sheet int, outcome json, total int, now instant
UPDATE import_run SET sheet = :sheet, outcome = :outcome, total_rows = :total, mapping = NULL, updated_at = :now WHERE id = :run AND status = 'mapping'
