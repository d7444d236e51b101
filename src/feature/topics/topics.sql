-- query: topics_use_clusters :many
-- scan: counts the whole table, for the programme office
SELECT t.topic_id, count(*) AS uses FROM cluster_topic t GROUP BY t.topic_id
-- column: uses int

-- query: topics_use_organisations :many
-- scan: counts the whole table, for the programme office
SELECT t.topic_id, count(*) AS uses FROM organisation_topic t GROUP BY t.topic_id
-- column: uses int

-- query: topics_use_listings :many
-- scan: counts the whole table, for the programme office
SELECT t.topic_id, count(*) AS uses FROM listing_topic t GROUP BY t.topic_id
-- column: uses int

-- query: topics_remove :exec
-- scan: topics are merged and removed seldom, by the programme office
-- params: topic id
DELETE FROM topic WHERE id = :topic

-- query: topics_clear_related_both :exec
-- scan: topics are merged and removed seldom, by the programme office
-- params: topic id
DELETE FROM topic_related WHERE topic_id = :topic OR related_id = :topic

-- query: topics_clear_mappings :exec
-- params: topic id
DELETE FROM topic_mapping WHERE topic_id = :topic OR other_id = :topic

-- query: topics_move_clusters :exec
-- scan: topics are merged and removed seldom, by the programme office
-- params: from id, into id
INSERT INTO cluster_topic (cluster_id, topic_id) SELECT x.cluster_id, :into FROM cluster_topic x WHERE x.topic_id = :from
ON CONFLICT (cluster_id, topic_id) DO NOTHING

-- query: topics_drop_clusters :exec
-- scan: topics are merged and removed seldom, by the programme office
-- params: from id
DELETE FROM cluster_topic WHERE topic_id = :from

-- query: topics_move_organisations :exec
-- scan: topics are merged and removed seldom, by the programme office
-- params: from id, into id
INSERT INTO organisation_topic (organisation_id, topic_id, roles)
SELECT x.organisation_id, :into, x.roles FROM organisation_topic x WHERE x.topic_id = :from
ON CONFLICT (organisation_id, topic_id) DO UPDATE SET roles = coalesce(organisation_topic.roles, excluded.roles)

-- query: topics_drop_organisations :exec
-- scan: topics are merged and removed seldom, by the programme office
-- params: from id
DELETE FROM organisation_topic WHERE topic_id = :from

-- query: topics_move_people :exec
-- params: from id, into id
INSERT INTO expert_topic (account_id, topic_id, roles)
SELECT x.account_id, :into, x.roles FROM expert_topic x WHERE x.topic_id = :from
ON CONFLICT (account_id, topic_id) DO UPDATE SET roles = coalesce(expert_topic.roles, excluded.roles)

-- query: topics_drop_people :exec
-- params: from id
DELETE FROM expert_topic WHERE topic_id = :from

-- query: topics_move_listings :exec
-- scan: topics are merged and removed seldom, by the programme office
-- params: from id, into id
INSERT INTO listing_topic (listing_id, topic_id) SELECT x.listing_id, :into FROM listing_topic x WHERE x.topic_id = :from
ON CONFLICT (listing_id, topic_id) DO NOTHING

-- query: topics_drop_listings :exec
-- scan: topics are merged and removed seldom, by the programme office
-- params: from id
DELETE FROM listing_topic WHERE topic_id = :from

-- query: topics_move_events :exec
-- params: from id, into id
INSERT INTO event_topic (event_id, topic_id) SELECT x.event_id, :into FROM event_topic x WHERE x.topic_id = :from
ON CONFLICT (event_id, topic_id) DO NOTHING

-- query: topics_drop_events :exec
-- params: from id
DELETE FROM event_topic WHERE topic_id = :from

-- query: topics_move_narrower :exec
-- params: from id, into id
UPDATE topic SET broader_id = :into WHERE broader_id = :from

-- query: topics_move_synonyms :exec
-- params: from id, into id
INSERT INTO topic_synonym (topic_id, language, term) SELECT :into, x.language, x.term FROM topic_synonym x WHERE x.topic_id = :from
ON CONFLICT (topic_id, language, term) DO NOTHING

-- query: topics_move_related :exec
-- params: from id, into id
INSERT INTO topic_related (topic_id, related_id)
SELECT :into, x.related_id FROM topic_related x WHERE x.topic_id = :from AND x.related_id <> :into
ON CONFLICT (topic_id, related_id) DO NOTHING

-- query: topics_move_mappings :exec
-- params: from id, into id
INSERT INTO topic_mapping (topic_id, other_id, relation)
SELECT :into, x.other_id, x.relation FROM topic_mapping x WHERE x.topic_id = :from AND x.other_id <> :into
ON CONFLICT (topic_id, other_id) DO NOTHING

-- query: topics_move_mapped :exec
-- params: from id, into id
INSERT INTO topic_mapping (topic_id, other_id, relation)
SELECT x.topic_id, :into, x.relation FROM topic_mapping x WHERE x.other_id = :from AND x.topic_id <> :into
ON CONFLICT (topic_id, other_id) DO NOTHING

-- query: topics_tags :each
-- Names of topics as typed into listings that are published, with their listing.
SELECT l.id, l.tags FROM listing l WHERE l.tags IS NOT NULL AND l.status = 'published'

-- query: topics_tag_listing :exec
-- params: listing id, topic id
INSERT INTO listing_topic (listing_id, topic_id) VALUES (:listing, :topic) ON CONFLICT (listing_id, topic_id) DO NOTHING
