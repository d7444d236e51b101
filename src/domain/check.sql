-- query: check_counts :one
-- How many cards the index must hold.
-- params: now instant
-- scan: counts all, when the operator asks for it
SELECT (SELECT count(*) FROM cluster) AS clusters, (SELECT count(*) FROM organisation) AS organisations,
       (SELECT count(*) FROM listing l WHERE l.status = 'published' AND (l.expires_at IS NULL OR l.expires_at > :now)) AS listings,
       (SELECT count(*) FROM expert e JOIN account a ON a.id = e.account_id WHERE e.found <> 'office' AND a.status <> 'blocked') AS people
-- column: clusters int
-- column: organisations int
-- column: listings int
-- column: people int
