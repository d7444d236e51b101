-- What an organisation says by its offers and requests, for its own people. Those without a name are left out: not all of them know whose they are.

-- query: for_you_listings :many
-- The newest first.
-- params: organisation id, most int
SELECT l.title, l.text FROM listing l
WHERE l.organisation_id = :organisation AND l.status = 'published' AND l.anonymous = FALSE
ORDER BY l.id DESC LIMIT :most

-- query: for_you_topics :many
-- Of all of them, each once.
-- params: organisation id, most int
SELECT DISTINCT lt.topic_id FROM listing l JOIN listing_topic lt ON lt.listing_id = l.id
WHERE l.organisation_id = :organisation AND l.status = 'published' AND l.anonymous = FALSE
ORDER BY lt.topic_id LIMIT :most
