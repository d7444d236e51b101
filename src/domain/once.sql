-- Requests that are done once, however often they come.

-- query: once_get :one
-- params: account id, key_hash text, since instant
SELECT o.fingerprint, o.status, o.type, o.location, o.body
FROM once o WHERE o.account_id = :account AND o.key_hash = :key_hash AND o.created_at > :since

-- query: once_forget :exec
-- params: before instant
DELETE FROM once WHERE created_at <= :before

-- query: once_put :exec
-- params: account id, key_hash text, fingerprint text, status int, type text, location text?, body text, now instant
INSERT INTO once (account_id, key_hash, fingerprint, status, type, location, body, created_at)
VALUES (:account, :key_hash, :fingerprint, :status, :type, :location, :body, :now)
