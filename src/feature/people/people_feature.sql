-- query: digest_due :many
-- Those who said what they know a week ago or longer, and were told nothing since.
-- params: before instant, most int
-- scan: once an hour; those who say nothing of themselves are not in the table
SELECT e.account_id, e.told FROM expert e
WHERE coalesce(e.told_at, e.created_at) <= :before
ORDER BY e.account_id LIMIT :most

-- query: digest_told :exec
-- params: account id, told text?, now instant
UPDATE expert SET told_at = :now, told = :told WHERE account_id = :account
