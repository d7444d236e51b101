-- Sign-ins that have begun.

-- query: signin_step_insert :exec
-- params: token_hash text, purpose text, account id?, detail json, expires_at instant
INSERT INTO signin_step (token_hash, purpose, account_id, detail, expires_at)
VALUES (:token_hash, :purpose, :account, :detail, :expires_at)

-- query: signin_step_get :one
-- params: token_hash text, purpose text, now instant
SELECT s.account_id, s.detail FROM signin_step s
WHERE s.token_hash = :token_hash AND s.purpose = :purpose AND s.expires_at > :now

-- query: signin_step_delete :count
-- params: token_hash text
DELETE FROM signin_step WHERE token_hash = :token_hash

-- query: signin_steps_over :exec
-- params: now instant
DELETE FROM signin_step WHERE expires_at <= :now
