-- The second factor and its recovery codes.

-- query: factor_get :one
-- params: account id
SELECT f.secret, f.created_at, f.confirmed_at, f.last_step, f.failures, f.failed_at,
    (SELECT count(*) FROM recovery_code r WHERE r.account_id = f.account_id AND r.used_at IS NULL) AS codes_left
FROM second_factor f WHERE f.account_id = :account
-- column: codes_left int

-- query: factor_secrets :many
-- scan: all of them are sealed anew, once in years
SELECT f.account_id, f.secret FROM second_factor f ORDER BY f.account_id

-- query: factor_secret_put :exec
-- params: account id, secret text
UPDATE second_factor SET secret = :secret WHERE account_id = :account

-- query: factor_insert :count
-- Over one that was never confirmed, but never over one that is in use.
-- params: account id, secret text, now instant
INSERT INTO second_factor (account_id, secret, created_at) VALUES (:account, :secret, :now)
ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at, last_step = 0, failures = 0,
    failed_at = NULL
WHERE second_factor.confirmed_at IS NULL

-- query: factor_step_take :count
-- Of two that come with the same code only one changes the row.
-- params: account id, step int
UPDATE second_factor SET last_step = :step, failures = 0, failed_at = NULL WHERE account_id = :account AND last_step < :step

-- query: factor_failed :exec
-- params: account id, now instant
UPDATE second_factor SET failures = failures + 1, failed_at = :now WHERE account_id = :account

-- query: factor_set_on :count
-- params: account id, now instant
UPDATE second_factor SET confirmed_at = :now WHERE account_id = :account AND confirmed_at IS NULL

-- query: factor_delete :count
-- params: account id
DELETE FROM second_factor WHERE account_id = :account

-- query: factor_codes_delete :exec
-- params: account id
DELETE FROM recovery_code WHERE account_id = :account

-- query: factor_code_insert :exec
-- params: account id, code_hash text
INSERT INTO recovery_code (account_id, code_hash) VALUES (:account, :code_hash)

-- query: factor_code_take :count
-- params: account id, code_hash text, now instant
UPDATE recovery_code SET used_at = :now WHERE account_id = :account AND code_hash = :code_hash AND used_at IS NULL
