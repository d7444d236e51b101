-- Answers by mail: every mail carries an address of its own, beside its link. Only hashes are kept.
ALTER TABLE conversation_link ADD COLUMN reply_hash @text;
CREATE UNIQUE INDEX conversation_link_by_reply ON conversation_link (reply_hash);
ALTER TABLE message ADD COLUMN whole @text;                          -- the mail with its signature and history, when they were cut off
ALTER TABLE message ADD COLUMN reference @text;                      -- message id of the mail that brought it
ALTER TABLE message ADD COLUMN attachments @int NOT NULL DEFAULT 0;  -- that the mail had; they are not kept
