-- query: competence_rows :many
-- What is known of some organisations and topics: what they carry and say themselves, and what they offer or look for in public, under their
-- name. An organisation and a topic may come twice, once of each.
-- params: list ids
SELECT p.organisation_id, o.kind, p.topic_id, p.roles, p.offers, p.requests FROM (
    SELECT ot.organisation_id, ot.topic_id, ot.roles, 0 AS offers, 0 AS requests
    FROM organisation_topic ot
    WHERE @in(ot.organisation_id, :list)
    UNION ALL
    SELECT l.organisation_id, lt.topic_id, NULL AS roles, count(CASE WHEN l.side = 'offer' THEN 1 END) AS offers,
           count(CASE WHEN l.side = 'request' THEN 1 END) AS requests
    FROM listing l JOIN listing_topic lt ON lt.listing_id = l.id
    WHERE @in(l.organisation_id, :list) AND l.status = 'published' AND l.visibility = 'public' AND l.anonymous = FALSE
    GROUP BY l.organisation_id, lt.topic_id
) p JOIN organisation o ON o.id = p.organisation_id
ORDER BY p.organisation_id, p.topic_id, p.offers + p.requests
-- column: organisation_id id
-- column: topic_id id
-- column: roles text
-- column: offers int
-- column: requests int

-- query: competence_say :exec
-- What the organisation says of a topic that it carries.
-- params: organisation id, topic id, roles text?
UPDATE organisation_topic SET roles = :roles WHERE organisation_id = :organisation AND topic_id = :topic

-- query: competence_forget :exec
-- Nothing is stated any more.
-- params: organisation id
UPDATE organisation_topic SET roles = NULL WHERE organisation_id = :organisation AND roles IS NOT NULL

-- query: competence_state :exec
-- Who states to have a role in a topic carries it.
-- params: organisation id, topic id, roles text
INSERT INTO organisation_topic (organisation_id, topic_id, roles) VALUES (:organisation, :topic, :roles)
ON CONFLICT (organisation_id, topic_id) DO UPDATE SET roles = excluded.roles

-- query: competence_said :many
-- What the organisation says of its topics.
-- params: organisation id
SELECT t.slug, ot.roles FROM organisation_topic ot JOIN topic t ON t.id = ot.topic_id
WHERE ot.organisation_id = :organisation AND ot.roles IS NOT NULL
