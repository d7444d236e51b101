-- What people said of matches that do not fit.

-- query: match_refusal_list :many
-- Of one person, the newest first.
-- params: account id, most int
SELECT r.listing_id, r.other_id, r.reason FROM match_refusal r WHERE r.account_id = :account ORDER BY r.created_at DESC, r.other_id LIMIT :most

-- query: match_refusal_put :exec
-- params: account id, listing id, other id, reason text, now instant
INSERT INTO match_refusal (account_id, listing_id, other_id, reason, created_at) VALUES (:account, :listing, :other, :reason, :now)
ON CONFLICT (account_id, listing_id, other_id) DO UPDATE SET reason = excluded.reason, created_at = excluded.created_at

-- query: match_refusal_drop :exec
-- params: account id, listing id, other id
DELETE FROM match_refusal WHERE account_id = :account AND listing_id = :listing AND other_id = :other

-- query: match_declined_list :many
-- Organisations and people, of one person, the newest first.
-- params: account id, most int
SELECT d.listing_id, d.kind, d.other_id, d.reason FROM match_declined d WHERE d.account_id = :account ORDER BY d.created_at DESC, d.other_id LIMIT :most

-- query: match_declined_put :exec
-- params: account id, listing id, kind text, other id, reason text, now instant
INSERT INTO match_declined (account_id, listing_id, kind, other_id, reason, created_at) VALUES (:account, :listing, :kind, :other, :reason, :now)
ON CONFLICT (account_id, listing_id, kind, other_id) DO UPDATE SET reason = excluded.reason, created_at = excluded.created_at

-- query: match_declined_drop :exec
-- params: account id, listing id, kind text, other id
DELETE FROM match_declined WHERE account_id = :account AND listing_id = :listing AND kind = :kind AND other_id = :other
