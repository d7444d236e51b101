-- Logins at providers.

-- query: identity_of_account :many
-- params: account id
SELECT i.id, i.issuer, i.email, i.created_at, i.used_at FROM identity i WHERE i.account_id = :account ORDER BY i.created_at, i.id

-- query: identity_account :one
-- params: issuer text, subject text
SELECT i.account_id FROM identity i WHERE i.issuer = :issuer AND i.subject = :subject

-- query: identity_insert :count
-- params: identity id, account id, issuer text, subject text, email text?, now instant
INSERT INTO identity (id, account_id, issuer, subject, email, created_at) VALUES (:identity, :account, :issuer, :subject, :email, :now)
ON CONFLICT (issuer, subject) DO NOTHING

-- query: identity_seen :exec
-- params: issuer text, subject text, now instant
UPDATE identity SET used_at = :now WHERE issuer = :issuer AND subject = :subject

-- query: identity_delete :count
-- params: account id, identity id
DELETE FROM identity WHERE account_id = :account AND id = :identity
