-- query: operation_counts :one
-- params: now instant, day_ago instant
-- scan: counts for one person, the operator; mails and jobs that are done do not stay
SELECT (SELECT count(*) FROM account a WHERE a.status = 'active') AS accounts,
       (SELECT count(*) FROM session s WHERE s.expires_at > :now) AS sessions,
       (SELECT count(*) FROM session s WHERE s.seen_at > :day_ago) AS seen_today,
       (SELECT count(*) FROM mail m WHERE m.status = 'queued') AS mails_waiting,
       (SELECT count(*) FROM mail m WHERE m.status = 'queued' AND m.attempts > 0) AS mails_trying,
       (SELECT count(*) FROM mail m WHERE m.status = 'failed') AS mails_failed,
       (SELECT count(*) FROM job j WHERE j.status = 'ready' AND j.run_at <= :now) AS jobs_due,
       (SELECT count(*) FROM job j WHERE j.status = 'failed') AS jobs_failed
-- column: accounts int
-- column: sessions int
-- column: seen_today int
-- column: mails_waiting int
-- column: mails_trying int
-- column: mails_failed int
-- column: jobs_due int
-- column: jobs_failed int

-- query: operation_alive :one
-- params:
SELECT 1 AS alive
-- column: alive int
