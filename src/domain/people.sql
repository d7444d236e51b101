-- Accounts, their proofs (links, sessions, API tokens) and what they belong to.

-- query: people_session_account :one
-- Hot path: one row by primary key.
-- params: token_hash text, now instant
SELECT s.id, s.account_id, s.csrf, s.seen_at, s.expires_at, s.created_at, s.strong, a.name, a.email, a.language, a.role,
       (SELECT w.dead_at FROM mail_address w WHERE w.address = a.email_key) AS mail_dead_at
FROM session s JOIN account a ON a.id = s.account_id
WHERE s.token_hash = :token_hash AND s.expires_at > :now AND a.status <> 'blocked'
-- column: mail_dead_at instant?

-- query: people_bearer_account :one
-- params: token_hash text, now instant
SELECT t.id, t.account_id, t.scope, t.areas, t.used_at, t.expires_at, a.name, a.email, a.language, a.role,
    EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = t.account_id AND f.confirmed_at IS NOT NULL)
    OR EXISTS (SELECT 1 FROM passkey p WHERE p.account_id = t.account_id) AS strong
-- column: strong bool
FROM api_token t JOIN account a ON a.id = t.account_id
WHERE t.token_hash = :token_hash AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > :now) AND a.status <> 'blocked'

-- query: people_belonging :many
-- Hot path: everything the account belongs to. kind 0: organisation, 1: organisation it is admin of, 2: cluster by
-- membership, 3: cluster it is staff of.
-- params: account id, today date
SELECT CASE ao.role WHEN 'admin' THEN 1 ELSE 0 END AS kind, ao.organisation_id AS belongs_to
FROM account_organisation ao WHERE ao.account_id = :account
UNION ALL
SELECT 2, m.cluster_id
FROM account_organisation ao2 JOIN membership m ON m.organisation_id = ao2.organisation_id
WHERE ao2.account_id = :account AND m.status = 'active' AND (m.until IS NULL OR m.until >= :today)
UNION ALL
SELECT 3, cs.cluster_id FROM cluster_staff cs WHERE cs.account_id = :account
-- column: kind int
-- column: belongs_to id

-- query: people_account_by_email :one
-- row: people_account
-- params: email_key text
SELECT a.id, a.email, a.name, a.language, a.role, a.status, a.confirmed_at, a.password_hash IS NOT NULL AS has_password
FROM account a WHERE a.email_key = :email_key
-- column: has_password bool

-- query: people_account_by_id :one
-- row: people_account
-- params: account id
SELECT a.id, a.email, a.name, a.language, a.role, a.status, a.confirmed_at, a.password_hash IS NOT NULL AS has_password
FROM account a WHERE a.id = :account
-- column: has_password bool

-- query: people_account_insert :count
-- params: account id, email text, email_key text, name text, language text, role text, now instant
INSERT INTO account (id, email, email_key, name, language, role, status, created_at, updated_at)
VALUES (:account, :email, :email_key, :name, :language, :role, 'invited', :now, :now)
ON CONFLICT (email_key) DO NOTHING

-- query: people_account_role :count
-- params: account id, role text, now instant
UPDATE account SET role = :role, updated_at = :now WHERE id = :account

-- query: people_account_block :count
-- params: account id, blocked bool, now instant
UPDATE account SET status = CASE WHEN :blocked THEN 'blocked' WHEN confirmed_at IS NULL THEN 'invited' ELSE 'active' END,
    updated_at = :now
WHERE id = :account AND erased_at IS NULL

-- query: people_account_profile :count
-- params: account id, name text, language text, now instant
UPDATE account SET name = :name, language = :language, updated_at = :now WHERE id = :account

-- query: people_account_confirm :count
-- The person has shown that mail to this address reaches them.
-- params: account id, now instant
UPDATE account SET status = 'active', confirmed_at = COALESCE(confirmed_at, :now), updated_at = :now
WHERE id = :account AND status <> 'blocked'

-- query: people_account_email :count
-- Takes the new address over, unless somebody else has it by now.
-- params: account id, email text, email_key text, now instant
UPDATE account SET email = :email, email_key = :email_key, confirmed_at = :now, updated_at = :now
WHERE id = :account AND NOT EXISTS (SELECT 1 FROM account o WHERE o.email_key = :email_key AND o.id <> :account)

-- query: people_hash_get :one
-- params: account id
SELECT a.password_hash FROM account a WHERE a.id = :account

-- query: people_hash_set :count
-- params: account id, password_hash text?, now instant
UPDATE account SET password_hash = :password_hash, updated_at = :now WHERE id = :account

-- query: people_link_insert :exec
-- params: token_hash text, account id, purpose text, email text?, now instant, expires_at instant
INSERT INTO login_token (token_hash, account_id, purpose, email, created_at, expires_at)
VALUES (:token_hash, :account, :purpose, :email, :now, :expires_at)

-- query: people_link_get :one
-- params: token_hash text, purpose text
SELECT t.account_id, t.email AS new_email, t.expires_at, t.used_at
FROM login_token t WHERE t.token_hash = :token_hash AND t.purpose = :purpose

-- query: people_link_spend :count
-- Of two that come at once only one changes the row.
-- params: token_hash text, now instant
UPDATE login_token SET used_at = :now WHERE token_hash = :token_hash AND used_at IS NULL AND expires_at > :now

-- query: people_links_forget :exec
-- Links that expired long ago, so that the table does not grow for ever.
-- params: account id, before instant
DELETE FROM login_token WHERE account_id = :account AND expires_at < :before

-- query: people_links_withdraw_all :exec
-- params: account id, now instant
UPDATE login_token SET used_at = :now WHERE account_id = :account AND used_at IS NULL

-- query: people_tokens_end_all :exec
-- params: account id, now instant
UPDATE api_token SET revoked_at = :now WHERE account_id = :account AND revoked_at IS NULL

-- query: people_links_withdraw :exec
-- params: account id, purpose text, now instant
UPDATE login_token SET used_at = :now WHERE account_id = :account AND purpose = :purpose AND used_at IS NULL

-- query: people_session_insert :exec
-- params: token_hash text, session id, account id, csrf text, agent text?, method text, provider text?, strong bool, now instant, expires_at instant
INSERT INTO session (token_hash, id, account_id, csrf, agent, method, provider, strong, created_at, seen_at, expires_at)
VALUES (:token_hash, :session, :account, :csrf, :agent, :method, :provider, :strong, :now, :now, :expires_at)

-- query: people_sessions_over :exec
-- Those that are over, and all but the newest ones.
-- params: account id, now instant, keep int
DELETE FROM session WHERE account_id = :account AND (expires_at <= :now OR id NOT IN
    (SELECT s.id FROM session s WHERE s.account_id = :account ORDER BY s.seen_at DESC, s.id DESC LIMIT :keep))

-- query: people_session_seen :exec
-- Slides the end by the life the session was given at its start.
-- params: session id, now instant
UPDATE session SET expires_at = :now + (expires_at - seen_at), seen_at = :now WHERE id = :session AND seen_at < :now

-- query: people_session_list :many
-- params: account id, now instant
SELECT s.id, s.agent, s.method, s.provider, s.strong, s.created_at, s.seen_at, s.expires_at
FROM session s WHERE s.account_id = :account AND s.expires_at > :now ORDER BY s.seen_at DESC, s.id DESC

-- query: people_session_strong :count
-- The second factor was shown in this very session.
-- params: account id, session id
UPDATE session SET strong = TRUE WHERE account_id = :account AND id = :session

-- query: people_session_delete :count
-- params: account id, session id
DELETE FROM session WHERE account_id = :account AND id = :session

-- query: people_sessions_delete :count
-- params: account id, keep id
DELETE FROM session WHERE account_id = :account AND id <> :keep

-- query: people_token_insert :exec
-- params: token_hash text, token id, account id, name text, scope text, areas text?, now instant, expires_at instant?
INSERT INTO api_token (token_hash, id, account_id, name, scope, areas, created_at, expires_at)
VALUES (:token_hash, :token, :account, :name, :scope, :areas, :now, :expires_at)

-- query: people_token_seen :exec
-- params: token id, now instant
UPDATE api_token SET used_at = :now WHERE id = :token

-- query: people_token_list :many
-- params: account id
SELECT t.id, t.name, t.scope, t.areas, t.created_at, t.used_at, t.expires_at
FROM api_token t WHERE t.account_id = :account AND t.revoked_at IS NULL ORDER BY t.created_at DESC, t.id DESC

-- query: people_token_end :count
-- params: account id, token id, now instant
UPDATE api_token SET revoked_at = :now WHERE account_id = :account AND id = :token AND revoked_at IS NULL

-- query: people_organisation_join :exec
-- params: account id, organisation id, role text
INSERT INTO account_organisation (account_id, organisation_id, role) VALUES (:account, :organisation, :role)
ON CONFLICT (account_id, organisation_id) DO UPDATE SET role = excluded.role

-- query: people_organisation_leave :count
-- params: account id, organisation id
DELETE FROM account_organisation WHERE account_id = :account AND organisation_id = :organisation

-- query: people_staff_join :exec
-- params: account id, cluster id
INSERT INTO cluster_staff (account_id, cluster_id, role) VALUES (:account, :cluster, 'manager')
ON CONFLICT (account_id, cluster_id) DO NOTHING

-- query: people_staff_leave :count
-- params: account id, cluster id
DELETE FROM cluster_staff WHERE account_id = :account AND cluster_id = :cluster
