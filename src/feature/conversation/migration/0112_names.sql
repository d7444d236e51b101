-- Two sides without names: neither has one for the other until both agree, in two steps that are written down.
ALTER TABLE conversation ADD COLUMN both_hidden @bool NOT NULL DEFAULT FALSE;   -- false: began when the asking side always had a name
ALTER TABLE conversation ADD COLUMN relay_cluster_id @id REFERENCES cluster (id); -- whose office passes every message on; absent: the platform does
CREATE INDEX conversation_by_relay ON conversation (relay_cluster_id);
ALTER TABLE message ADD COLUMN held @text;          -- waiting: for that office; refused: it was not passed on; absent: the other side has it
ALTER TABLE message ADD COLUMN held_reason @text;
ALTER TABLE listing ADD COLUMN office_relay @bool NOT NULL DEFAULT FALSE;       -- what whoever posted it without a name wants

CREATE TABLE conversation_names (
    id               @id PRIMARY KEY,
    conversation_id  @id NOT NULL REFERENCES conversation (id),
    account_id       @id NOT NULL REFERENCES account (id),
    side             @text NOT NULL,       -- asking, asked
    step             @text NOT NULL,       -- ask, agree, decline, withdraw
    at               @instant NOT NULL
);
CREATE INDEX conversation_names_by_conversation ON conversation_names (conversation_id, id);
CREATE INDEX conversation_names_by_account ON conversation_names (account_id);

-- An answer by mail that would have given its author away: it waits for a look.
CREATE TABLE conversation_draft (
    conversation_id  @id NOT NULL REFERENCES conversation (id),
    account_id       @id NOT NULL REFERENCES account (id),
    text             @text NOT NULL,
    created_at       @instant NOT NULL,
    PRIMARY KEY (conversation_id, account_id)
);
CREATE INDEX conversation_draft_by_account ON conversation_draft (account_id);
