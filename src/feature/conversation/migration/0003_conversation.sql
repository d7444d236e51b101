-- A conversation between two parties about a listing (or, without one, with an organisation).
CREATE TABLE conversation (
    id               @id PRIMARY KEY,
    listing_id       @id REFERENCES listing (id),
    organisation_id  @id NOT NULL REFERENCES organisation (id),   -- the side that was contacted
    subject          @text NOT NULL,
    created_at       @instant NOT NULL,
    updated_at       @instant NOT NULL
);

-- Both parties. A party answers signed in or through the link of its mail; the link's token is kept as a hash.
CREATE TABLE conversation_party (
    conversation_id  @id NOT NULL REFERENCES conversation (id),
    account_id       @id NOT NULL REFERENCES account (id),
    side             @text NOT NULL,       -- asking, asked
    reply_hash       @text NOT NULL UNIQUE,
    read_at          @instant,
    PRIMARY KEY (conversation_id, account_id)
);
CREATE INDEX conversation_party_by_account ON conversation_party (account_id);

CREATE TABLE message (
    id               @id PRIMARY KEY,
    conversation_id  @id NOT NULL REFERENCES conversation (id),
    account_id       @id NOT NULL REFERENCES account (id),
    text             @text NOT NULL,
    created_at       @instant NOT NULL
);
CREATE INDEX message_by_conversation ON message (conversation_id, created_at);
