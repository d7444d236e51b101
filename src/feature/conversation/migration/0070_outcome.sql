-- What came of a conversation about a listing, as each side says: of those concerned, never shown to others.
CREATE TABLE outcome (
    id               @id PRIMARY KEY,
    conversation_id  @id NOT NULL REFERENCES conversation (id),
    account_id       @id NOT NULL REFERENCES account (id),
    token_hash       @text UNIQUE,         -- of the link in the mail that asks
    asked_at         @instant,             -- absent: said without being asked
    answered_at      @instant,
    outcome          @int,                 -- 0 nothing, 1 contact, 2 meeting, 3 project, 4 order
    worth            @int,                 -- 1 up to 1,000 euros, 2 up to 10,000, 3 up to 100,000, 4 more
    UNIQUE (conversation_id, account_id)
);
CREATE INDEX outcome_by_account ON outcome (account_id, answered_at);
