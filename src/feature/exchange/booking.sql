-- query: booking_weeks :many
-- params: listing id, first int, last int
SELECT week, booking_id FROM listing_week WHERE listing_id = :listing AND week >= :first AND week <= :last ORDER BY week

-- query: booking_week_take :count
-- params: listing id, week int, booking id?
INSERT INTO listing_week (listing_id, week, booking_id) VALUES (:listing, :week, :booking) ON CONFLICT (listing_id, week) DO NOTHING

-- query: booking_week_free :count
-- Own use alone; what is booked stays.
-- params: listing id, week int
DELETE FROM listing_week WHERE listing_id = :listing AND week = :week AND booking_id IS NULL

-- query: booking_weeks_release :exec
-- params: listing id, booking id
DELETE FROM listing_week WHERE listing_id = :listing AND booking_id = :booking

-- query: booking_add :exec
-- params: id id, listing id, account id, week int, weeks int, note text, now instant
INSERT INTO listing_booking (id, listing_id, account_id, week, weeks, note, status, created_at, updated_at)
VALUES (:id, :listing, :account, :week, :weeks, :note, 'asked', :now, :now)

-- query: booking_get :one
-- Shown: the name, unless the listing has none and both sides have not agreed to open theirs.
-- params: id id
SELECT b.id, b.listing_id, b.account_id, b.week, b.weeks, b.note, b.status, b.version, b.created_at, a.name, a.email, a.language,
       CASE WHEN l.anonymous = FALSE OR EXISTS (SELECT 1 FROM conversation c JOIN conversation_party p ON p.conversation_id = c.id AND p.account_id = b.account_id
                                                WHERE c.listing_id = b.listing_id AND c.disclosed_at IS NOT NULL)
            THEN a.name ELSE '' END AS shown
FROM listing_booking b JOIN account a ON a.id = b.account_id JOIN listing l ON l.id = b.listing_id
WHERE b.id = :id
-- column: shown text

-- query: booking_of_listing :many
-- All for the owner (account 0), one's own for others; what is open first.
-- row: booking_get
-- params: listing id, account id
SELECT b.id, b.listing_id, b.account_id, b.week, b.weeks, b.note, b.status, b.version, b.created_at, a.name, a.email, a.language,
       CASE WHEN l.anonymous = FALSE OR EXISTS (SELECT 1 FROM conversation c JOIN conversation_party p ON p.conversation_id = c.id AND p.account_id = b.account_id
                                                WHERE c.listing_id = b.listing_id AND c.disclosed_at IS NOT NULL)
            THEN a.name ELSE '' END AS shown
FROM listing_booking b JOIN account a ON a.id = b.account_id JOIN listing l ON l.id = b.listing_id
WHERE b.listing_id = :listing AND (:account = 0 OR b.account_id = :account)
ORDER BY b.id DESC LIMIT 200
-- column: shown text

-- query: booking_open_count :one
-- params: listing id, account id
SELECT count(*) AS n FROM listing_booking WHERE listing_id = :listing AND account_id = :account AND status IN ('asked', 'proposed')
-- column: n int

-- query: booking_change :count
-- params: id id, version int, status text, week int, weeks int, now instant
UPDATE listing_booking SET status = :status, week = :week, weeks = :weeks, updated_at = :now, version = version + 1
WHERE id = :id AND version = :version

-- query: booking_owner :one
-- Who answers for a listing: its author, or the first admin of its organisation.
-- params: listing id
SELECT a.id, a.email, a.name, a.language
FROM listing l
JOIN account a ON a.id = COALESCE(l.account_id, (SELECT min(ao.account_id) FROM account_organisation ao
                                                  WHERE ao.organisation_id = l.organisation_id AND ao.role = 'admin'))
WHERE l.id = :listing AND a.status = 'active'

-- query: booking_feed_set :exec
-- params: listing id, feed_hash text, now instant
INSERT INTO listing_calendar (listing_id, feed_hash, created_at) VALUES (:listing, :feed_hash, :now)
ON CONFLICT (listing_id) DO UPDATE SET feed_hash = excluded.feed_hash, created_at = excluded.created_at

-- query: booking_feed_listing :one
-- params: feed_hash text
SELECT c.listing_id, l.title, c.created_at FROM listing_calendar c JOIN listing l ON l.id = c.listing_id WHERE c.feed_hash = :feed_hash
