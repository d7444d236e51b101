-- Mails wait here until the job sends them; without a mail server the outbox page shows them.

-- query: mail_insert :exec
-- params: mail id, account id?, recipient text, recipient_name text?, language text, kind text, area text, subject text, body_text text, body_html text?, message_id text, in_reply_to text?, thread text?, reply_to text?, list_id text?, unsubscribe text?, bounce text, status text, due instant, now instant
INSERT INTO mail (id, account_id, recipient, recipient_name, language, kind, area, subject, body_text, body_html, message_id,
                  in_reply_to, thread, reply_to, list_id, unsubscribe, bounce, status, next_at, created_at)
VALUES (:mail, :account, :recipient, :recipient_name, :language, :kind, :area, :subject, :body_text, :body_html, :message_id,
        :in_reply_to, :thread, :reply_to, :list_id, :unsubscribe, :bounce, :status, :due, :now)

-- query: mail_due :one
-- params: now instant
SELECT m.id FROM mail m WHERE m.status = 'queued' AND m.next_at <= :now ORDER BY m.next_at, m.id LIMIT 1

-- query: mail_take :one
-- Ours until next_at, so that two nodes do not send the same mail.
-- params: mail id, now instant, next_at instant
UPDATE mail SET attempts = attempts + 1, next_at = :next_at
WHERE id = :mail AND status = 'queued' AND next_at <= :now
RETURNING recipient, recipient_name, language, kind, area, subject, body_text, body_html, message_id, in_reply_to, thread, reply_to, list_id, unsubscribe,
          bounce, attempts, created_at
-- column: recipient text
-- column: recipient_name text?
-- column: language text
-- column: kind text
-- column: area text?
-- column: subject text
-- column: body_text text
-- column: body_html text?
-- column: message_id text
-- column: in_reply_to text?
-- column: thread text?
-- column: reply_to text?
-- column: list_id text?
-- column: unsubscribe text?
-- column: bounce text?
-- column: attempts int
-- column: created_at instant

-- query: mail_sent :exec
-- params: mail id, now instant
UPDATE mail SET status = 'sent', sent_at = :now, problem = NULL WHERE id = :mail

-- query: mail_failed :exec
-- params: mail id, status text, next_at instant, problem text
UPDATE mail SET status = :status, next_at = :next_at, problem = :problem WHERE id = :mail AND status = 'queued'

-- query: mail_retry :count
-- The operator's second chance.
-- params: mail id, now instant
UPDATE mail SET status = 'queued', attempts = 0, next_at = :now, problem = NULL WHERE id = :mail AND status = 'failed'

-- query: mail_forget :count
-- Mails are copies of what stands elsewhere; they need not be kept for ever.
-- params: before instant
-- scan: a job, once a day
DELETE FROM mail WHERE created_at < :before AND status <> 'queued'

-- query: mail_list :many
-- Newest first, from (and without) `before` on.
-- params: status text?, before id, n int
SELECT m.id, m.recipient, m.recipient_name, m.kind, m.subject, m.status, m.attempts, m.problem, m.created_at, m.sent_at
FROM mail m
WHERE (:status IS NULL OR m.status = :status) AND m.id < :before
ORDER BY m.id DESC LIMIT :n

-- query: mail_get :one
-- params: mail id
SELECT m.id, m.recipient, m.recipient_name, m.language, m.kind, m.subject, m.body_text, m.message_id, m.in_reply_to, m.thread, m.reply_to, m.list_id,
       m.unsubscribe, m.bounce, m.status, m.attempts, m.next_at, m.problem, m.created_at, m.sent_at
FROM mail m WHERE m.id = :mail
