-- query: journal_of_account :many
-- row: journal
-- What somebody did, what others did on their behalf, and what concerns the account; newest first.
-- params: account id, verbs text?, from_at instant, to_at instant, before id, most int
SELECT a.id, a.verb, a.kind, a.object_id, a.at, p.name AS who, q.name AS acting_for, o.name AS organisation, c.short_name AS cluster,
       l.title AS listing, s.name AS person, a.account_id, i.name AS inside
FROM audit a
LEFT JOIN account p ON p.id = a.account_id
LEFT JOIN account q ON q.id = a.for_account_id
LEFT JOIN organisation o ON a.kind = 'organisation' AND o.id = a.object_id
LEFT JOIN cluster c ON a.kind = 'cluster' AND c.id = a.object_id
LEFT JOIN listing l ON a.kind = 'listing' AND l.id = a.object_id AND l.account_id = :account
LEFT JOIN account s ON a.kind = 'account' AND s.id = a.object_id
LEFT JOIN organisation i ON i.id = a.organisation_id
WHERE a.id IN (SELECT x.id FROM audit x WHERE x.account_id = :account
               UNION SELECT y.id FROM audit y WHERE y.for_account_id = :account
               UNION SELECT z.id FROM audit z WHERE z.kind = 'account' AND z.object_id = :account)
  AND a.at >= :from_at AND a.at < :to_at AND a.id < :before AND (:verbs IS NULL OR :verbs LIKE '%|' || a.verb || '|%')
ORDER BY a.id DESC LIMIT :most

-- query: journal_of_cluster :many
-- row: journal
-- The cluster, its members, its listings and the people as its members or team; newest first.
-- params: cluster id, verbs text?, from_at instant, to_at instant, before id, most int
SELECT a.id, a.verb, a.kind, a.object_id, a.at, p.name AS who, q.name AS acting_for, o.name AS organisation, c.short_name AS cluster,
       l.title AS listing, s.name AS person, a.account_id, i.name AS inside
FROM audit a
LEFT JOIN account p ON p.id = a.account_id
LEFT JOIN account q ON q.id = a.for_account_id
LEFT JOIN organisation o ON a.kind = 'organisation' AND o.id = a.object_id
LEFT JOIN cluster c ON a.kind = 'cluster' AND c.id = a.object_id
LEFT JOIN listing l ON a.kind = 'listing' AND l.id = a.object_id
LEFT JOIN account s ON a.kind = 'account' AND s.id = a.object_id
LEFT JOIN organisation i ON i.id = a.organisation_id
WHERE a.id IN (SELECT x.id FROM audit x WHERE x.kind = 'cluster' AND x.object_id = :cluster
               UNION SELECT y.id FROM audit y WHERE y.cluster_id = :cluster
               UNION SELECT z.id FROM membership m JOIN audit z ON z.kind = 'organisation' AND z.object_id = m.organisation_id
                     WHERE m.cluster_id = :cluster AND m.status = 'active'
               UNION SELECT v.id FROM membership n JOIN audit v ON v.organisation_id = n.organisation_id
                     WHERE n.cluster_id = :cluster AND n.status = 'active'
               UNION SELECT u.id FROM listing k JOIN audit u ON u.kind = 'listing' AND u.object_id = k.id WHERE k.cluster_id = :cluster)
  AND a.at >= :from_at AND a.at < :to_at AND a.id < :before AND (:verbs IS NULL OR :verbs LIKE '%|' || a.verb || '|%')
ORDER BY a.id DESC LIMIT :most

-- query: journal_of_all :many
-- row: journal
-- For who runs the platform: all, without the titles of listings.
-- params: verbs text?, from_at instant, to_at instant, before id, most int
SELECT a.id, a.verb, a.kind, a.object_id, a.at, p.name AS who, q.name AS acting_for, o.name AS organisation, c.short_name AS cluster,
       l.title AS listing, s.name AS person, a.account_id, i.name AS inside
FROM audit a
LEFT JOIN account p ON p.id = a.account_id
LEFT JOIN account q ON q.id = a.for_account_id
LEFT JOIN organisation o ON a.kind = 'organisation' AND o.id = a.object_id
LEFT JOIN cluster c ON a.kind = 'cluster' AND c.id = a.object_id
LEFT JOIN listing l ON l.id = 0
LEFT JOIN account s ON a.kind = 'account' AND s.id = a.object_id
LEFT JOIN organisation i ON i.id = a.organisation_id
WHERE a.at >= :from_at AND a.at < :to_at AND a.id < :before AND (:verbs IS NULL OR :verbs LIKE '%|' || a.verb || '|%')
ORDER BY a.id DESC LIMIT :most
