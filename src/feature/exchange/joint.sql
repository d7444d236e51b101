-- Listings that say "this too".

-- query: joint_first :one
-- params: listing id
SELECT j.first_id FROM listing_joint j WHERE j.listing_id = :listing

-- query: joint_add :exec
-- params: listing id, first id
INSERT INTO listing_joint (listing_id, first_id) VALUES (:listing, :first) ON CONFLICT (listing_id) DO NOTHING

-- query: joint_group :many
-- Published ones that belong together, the oldest first.
-- params: first id, most int
SELECT l.id FROM listing l WHERE l.id = :first AND l.status = 'published'
UNION
SELECT l.id FROM listing_joint j JOIN listing l ON l.id = j.listing_id WHERE j.first_id = :first AND l.status = 'published'
ORDER BY 1 LIMIT :most

-- query: joint_of_cluster :many
-- Groups with a published listing of the cluster, the newest first.
-- params: cluster id, most int
SELECT j.first_id FROM listing l JOIN listing_joint j ON j.listing_id = l.id WHERE l.cluster_id = :cluster AND l.status = 'published'
UNION
SELECT j.first_id FROM listing l JOIN listing_joint j ON j.first_id = l.id WHERE l.cluster_id = :cluster AND l.status = 'published'
ORDER BY 1 DESC LIMIT :most
