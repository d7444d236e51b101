-- Addresses that failed.

-- query: mail_address_get :one
-- params: address text
SELECT w.hard, w.soft, w.first_at, w.last_at, w.dead_at, w.status, w.reason FROM mail_address w WHERE w.address = :address

-- query: mail_address_put :exec
-- params: address text, hard int, soft int, first_at instant, last_at instant, dead_at instant?, status text?, reason text?
INSERT INTO mail_address (address, hard, soft, first_at, last_at, dead_at, status, reason)
VALUES (:address, :hard, :soft, :first_at, :last_at, :dead_at, :status, :reason)
ON CONFLICT (address) DO UPDATE SET hard = excluded.hard, soft = excluded.soft, first_at = excluded.first_at,
    last_at = excluded.last_at, dead_at = excluded.dead_at, status = excluded.status, reason = excluded.reason

-- query: mail_address_remove :exec
-- params: address text
DELETE FROM mail_address WHERE address = :address

-- query: mail_of_bounce :one
-- params: bounce text
SELECT m.id, m.recipient, m.status FROM mail m WHERE m.bounce = :bounce

-- query: mail_bounced :exec
-- params: mail id, problem text
UPDATE mail SET status = 'failed', problem = :problem WHERE id = :mail
