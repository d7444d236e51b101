-- A conversation between two parties about a listing (or, without one, with an organisation).
CREATE TABLE conversation (
    id               @id PRIMARY KEY,
    listing_id       @id REFERENCES listing (id),
    organisation_id  @id NOT NULL REFERENCES organisation (id),   -- the side that was contacted
    subject          @text NOT NULL,
    anonymous        @bool NOT NULL DEFAULT FALSE,   -- the contacted side stays without a name until it shows it
    disclosed_at     @instant,                       -- when it did
    message_id       @text NOT NULL,                 -- of its first mail: all others refer to it
    created_at       @instant NOT NULL,
    updated_at       @instant NOT NULL
);
CREATE INDEX conversation_by_listing ON conversation (listing_id);
CREATE INDEX conversation_by_organisation ON conversation (organisation_id);

-- Both parties; the contacted side may be several people (admins of the organisation, the cluster's office).
CREATE TABLE conversation_party (
    conversation_id  @id NOT NULL REFERENCES conversation (id),
    account_id       @id NOT NULL REFERENCES account (id),
    side             @text NOT NULL,       -- asking, asked
    read_at          @instant,
    PRIMARY KEY (conversation_id, account_id)
);
CREATE INDEX conversation_party_by_account ON conversation_party (account_id);

-- Every mail carries a link of its own, by which its reader answers without signing in. Only hashes are kept.
CREATE TABLE conversation_link (
    token_hash       @text PRIMARY KEY,
    conversation_id  @id NOT NULL REFERENCES conversation (id),
    account_id       @id NOT NULL REFERENCES account (id),
    created_at       @instant NOT NULL
);
CREATE INDEX conversation_link_by_conversation ON conversation_link (conversation_id);

CREATE TABLE message (
    id               @id PRIMARY KEY,
    conversation_id  @id NOT NULL REFERENCES conversation (id),
    account_id       @id NOT NULL REFERENCES account (id),
    text             @text NOT NULL,
    created_at       @instant NOT NULL
);
CREATE INDEX message_by_conversation ON message (conversation_id, created_at);
