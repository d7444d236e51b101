-- What imports compare with, and the runs themselves.

-- query: import_organisations :many
-- What duplicates are found by.
-- scan: an import compares with all
SELECT o.id, o.reference, o.slug, o.name, o.name_key, o.country, o.place, o.website,
       (SELECT i.value_key FROM organisation_identifier i WHERE i.organisation_id = o.id AND i.scheme = 'register') AS register_key,
       (SELECT i.value_key FROM organisation_identifier i WHERE i.organisation_id = o.id AND i.scheme = 'vat') AS vat_key
FROM organisation o WHERE o.outside = FALSE ORDER BY o.id
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

-- ---- scheduled pulls ----

-- query: import_pull_of :one
-- params: cluster id
SELECT p.id, p.cluster_id, p.account_id, p.url, p.hours, p.etag, p.last_modified, p.next_at, p.tried_at, p.outcome, p.problem
FROM import_pull p WHERE p.cluster_id = :cluster

-- query: import_pull_put :exec
-- A new address is fetched at once, whatever was known of the old one.
-- params: pull id, cluster id, account id, url text, hours int, now instant
INSERT INTO import_pull (id, cluster_id, account_id, url, hours, next_at, created_at)
VALUES (:pull, :cluster, :account, :url, :hours, :now, :now)
ON CONFLICT (cluster_id) DO UPDATE SET account_id = excluded.account_id, url = excluded.url, hours = excluded.hours, etag = NULL,
    last_modified = NULL, next_at = excluded.next_at, outcome = NULL, problem = NULL

-- query: import_pull_stop :exec
-- params: cluster id
DELETE FROM import_pull WHERE cluster_id = :cluster

-- query: import_pull_due :one
-- params: now instant
SELECT p.id, p.cluster_id, p.account_id, p.url, p.hours, p.etag, p.last_modified, p.next_at, p.tried_at, p.outcome, p.problem
FROM import_pull p WHERE p.next_at <= :now ORDER BY p.next_at, p.id LIMIT 1

-- query: import_pull_claim :count
-- Of two nodes only one fetches: for a while, in case that it dies meanwhile.
-- params: pull id, was instant, next_at instant
UPDATE import_pull SET next_at = :next_at WHERE id = :pull AND next_at = :was

-- query: import_pull_tried :exec
-- An address that was changed meanwhile is due already.
-- params: pull id, outcome text, problem json?, etag text?, last_modified text?, now instant, claimed instant, next_at instant
UPDATE import_pull SET outcome = :outcome, problem = :problem, etag = COALESCE(:etag, etag), last_modified = COALESCE(:last_modified, last_modified),
    tried_at = :now, next_at = CASE WHEN next_at = :claimed THEN :next_at ELSE next_at END
WHERE id = :pull

-- query: import_pull_readers :many
-- Who is told: the staff of the cluster.
-- params: cluster id
SELECT a.id, a.email, a.name, a.language, c.short_name AS cluster_name, c.slug AS cluster_slug
FROM cluster_staff s JOIN account a ON a.id = s.account_id JOIN cluster c ON c.id = s.cluster_id
WHERE s.cluster_id = :cluster AND a.status <> 'blocked'

-- query: import_run_untold :one
-- A run of a pull that has ended, after which nothing more was written.
-- params: cluster id, pull id, tried_at instant
SELECT r.id FROM import_run r
WHERE r.cluster_id = :cluster AND r.created_at > :tried_at AND r.pull_id = :pull AND r.status IN ('done', 'failed')
ORDER BY r.created_at DESC LIMIT 1

-- query: import_run_drop :exec
-- One that did not come to its end.
-- params: run id
DELETE FROM import_run WHERE id = :run AND status = 'running'

-- query: import_run_delete :exec
-- params: run id
DELETE FROM import_run WHERE id = :run
