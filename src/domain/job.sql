-- Background work with lease and retry.

-- query: job_insert :exec
-- params: job id, type text, payload json, run_at instant, now instant
INSERT INTO job (id, type, payload, status, run_at, created_at) VALUES (:job, :type, :payload, 'ready', :run_at, :now)

-- query: job_insert_unique :exec
-- params: job id, type text, unique_key text, lane int, run_at instant, now instant
INSERT INTO job (id, type, unique_key, payload, status, lane, run_at, created_at)
VALUES (:job, :type, :unique_key, '{}', 'ready', :lane, :run_at, :now)
ON CONFLICT (unique_key) DO NOTHING

-- query: job_insert_repeating :exec
-- One that is due or leased later than it could be was put there by a clock that was set back since.
-- params: job id, type text, lane int, now instant, latest instant
INSERT INTO job (id, type, unique_key, payload, status, lane, run_at, created_at)
VALUES (:job, :type, :type, '{}', 'ready', :lane, :now, :now)
ON CONFLICT (unique_key) DO UPDATE SET run_at = :now, lease_until = NULL
WHERE job.run_at > :latest OR job.lease_until > :latest

-- query: job_set_lane :exec
-- params: unique_key text, lane int
UPDATE job SET lane = :lane WHERE unique_key = :unique_key AND lane <> :lane

-- query: job_waiting :one
-- Looks before it claims, so that an idle node takes no write lock.
-- params: lane int, now instant
SELECT j.id FROM job j
WHERE j.status = 'ready' AND j.lane = :lane AND j.run_at <= :now AND (j.lease_until IS NULL OR j.lease_until <= :now)
ORDER BY j.run_at, j.id LIMIT 1

-- query: job_take :one
-- The condition stands twice: PostgreSQL checks the outer one again after it waited for another node's claim.
-- params: lane int, now instant, lease_until instant
UPDATE job SET lease_until = :lease_until, attempts = attempts + 1
WHERE id = (SELECT j.id FROM job j
            WHERE j.status = 'ready' AND j.lane = :lane AND j.run_at <= :now AND (j.lease_until IS NULL OR j.lease_until <= :now)
            ORDER BY j.run_at, j.id LIMIT 1)
  AND status = 'ready' AND (lease_until IS NULL OR lease_until <= :now)
RETURNING id, type, payload, attempts, unique_key
-- column: id id
-- column: type text
-- column: payload json
-- column: attempts int
-- column: unique_key text?

-- query: job_remove :exec
-- params: job id, attempts int
DELETE FROM job WHERE id = :job AND attempts = :attempts

-- query: job_again :exec
-- The number of attempts shows that nobody else took the job over after our lease ended.
-- params: job id, attempts int, attempts_now int, run_at instant, problem text?
UPDATE job SET lease_until = NULL, run_at = :run_at, attempts = :attempts_now, problem = :problem
WHERE id = :job AND attempts = :attempts

-- query: job_give_up :exec
-- Frees the unique key, so that new work of this kind can be queued.
-- params: job id, attempts int, problem text
UPDATE job SET lease_until = NULL, status = 'failed', unique_key = NULL, problem = :problem
WHERE id = :job AND attempts = :attempts
