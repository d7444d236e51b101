-- Answers of the API to requests that carry an Idempotency-Key, for a day: whoever repeats one gets the same answer.
CREATE TABLE once (
    account_id   @id NOT NULL REFERENCES account (id),
    key_hash     @text NOT NULL,
    fingerprint  @text NOT NULL,           -- of method, address and body
    status       @int NOT NULL,
    type         @text NOT NULL,
    location     @text,
    body         @text NOT NULL,
    created_at   @instant NOT NULL,
    PRIMARY KEY (account_id, key_hash)
);
CREATE INDEX once_by_age ON once (created_at);
