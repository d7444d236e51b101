-- How often somebody wants mails about what.

-- query: mail_setting_get :one
-- params: account id
SELECT s.zone, s.quiet_from, s.quiet_to FROM mail_setting s WHERE s.account_id = :account

-- query: mail_setting_put :exec
-- params: account id, zone text, quiet_from int, quiet_to int, now instant
INSERT INTO mail_setting (account_id, zone, quiet_from, quiet_to, updated_at) VALUES (:account, :zone, :quiet_from, :quiet_to, :now)
ON CONFLICT (account_id) DO UPDATE SET zone = excluded.zone, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
    updated_at = excluded.updated_at

-- query: mail_choice_list :many
-- params: account id
SELECT c.area, c.pace FROM mail_choice c WHERE c.account_id = :account

-- query: mail_choice_put :exec
-- params: account id, area text, pace text
INSERT INTO mail_choice (account_id, area, pace) VALUES (:account, :area, :pace)
ON CONFLICT (account_id, area) DO UPDATE SET pace = excluded.pace

-- query: mail_held_move :exec
-- What waits follows a changed choice.
-- params: account id, area text, status text, next_at instant
UPDATE mail SET status = :status, next_at = :next_at WHERE account_id = :account AND status = 'held' AND area = :area

-- query: mail_stop_add :exec
-- params: token_hash text, account id, area text, now instant
INSERT INTO mail_stop (token_hash, account_id, area, created_at) VALUES (:token_hash, :account, :area, :now)

-- query: mail_stop_get :one
-- params: token_hash text
SELECT s.account_id, s.area, s.before, a.name, a.email, a.language
FROM mail_stop s JOIN account a ON a.id = s.account_id WHERE s.token_hash = :token_hash

-- query: mail_stop_mark :exec
-- params: token_hash text, before text?
UPDATE mail_stop SET before = :before WHERE token_hash = :token_hash

-- query: mail_stop_forget :exec
-- params: before instant
DELETE FROM mail_stop WHERE created_at < :before

-- query: mail_held_accounts :many
-- Whose summary is due.
-- params: now instant
SELECT DISTINCT m.account_id, a.name, a.email, a.language, a.status
FROM mail m JOIN account a ON a.id = m.account_id
WHERE m.status = 'held' AND m.next_at <= :now
ORDER BY m.account_id LIMIT 200

-- query: mail_held_list :many
-- params: account id, now instant
SELECT m.id, m.area, m.subject, m.body_text, m.created_at
FROM mail m WHERE m.account_id = :account AND m.status = 'held' AND m.next_at <= :now
ORDER BY m.id LIMIT 200

-- query: mail_held_done :exec
-- params: mail id, status text, now instant
UPDATE mail SET status = :status, sent_at = :now WHERE id = :mail AND status = 'held'
