-- Passkeys.

-- query: passkey_of_account :many
-- params: account id
SELECT p.id, p.credential, p.name, p.created_at, p.used_at FROM passkey p
WHERE p.account_id = :account ORDER BY p.created_at, p.id

-- query: passkey_insert :count
-- params: passkey id, account id, credential text, name text, algorithm int, public_key blob, counter int, now instant
INSERT INTO passkey (id, account_id, credential, name, algorithm, public_key, counter, created_at)
VALUES (:passkey, :account, :credential, :name, :algorithm, :public_key, :counter, :now)
ON CONFLICT (credential) DO NOTHING

-- query: passkey_by_credential :one
-- params: credential text
SELECT p.id, p.account_id, p.algorithm, p.public_key, p.counter FROM passkey p JOIN account a ON a.id = p.account_id
WHERE p.credential = :credential AND a.status <> 'blocked'

-- query: passkey_count_on :count
-- Of two that come with the same counter only one changes the row; who does not count always says 0.
-- params: passkey id, counter int, now instant
UPDATE passkey SET counter = :counter, used_at = :now
WHERE id = :passkey AND (counter < :counter OR (counter = 0 AND :counter = 0))

-- query: passkey_name :one
-- params: account id, passkey id
SELECT p.name FROM passkey p WHERE p.account_id = :account AND p.id = :passkey

-- query: passkey_delete :exec
-- params: account id, passkey id
DELETE FROM passkey WHERE account_id = :account AND id = :passkey
