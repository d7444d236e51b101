-- Whoever posted without an account is written to by mail, and answers by mail or behind its link. Only hashes are kept.
CREATE TABLE conversation_outsider (
    token_hash       @text PRIMARY KEY,
    reply_hash       @text,                -- absent: no mails are taken
    conversation_id  @id NOT NULL REFERENCES conversation (id),
    created_at       @instant NOT NULL
);
CREATE UNIQUE INDEX conversation_outsider_by_reply ON conversation_outsider (reply_hash);
CREATE INDEX conversation_outsider_by_conversation ON conversation_outsider (conversation_id, created_at);
ALTER TABLE message ADD COLUMN outside @bool NOT NULL DEFAULT FALSE;   -- they wrote it; it is filed under somebody of the office
ALTER TABLE listing_outside ADD COLUMN stopped_at @instant;            -- they want no messages by mail any more
