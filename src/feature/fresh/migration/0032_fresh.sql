-- "Is this still right?": one row per person asked about a profile. Only hashes of the links are kept.
CREATE TABLE profile_ask (
    id               @id PRIMARY KEY,
    organisation_id  @id REFERENCES organisation (id),
    cluster_id       @id REFERENCES cluster (id),
    account_id       @id REFERENCES account (id),   -- absent: the contact address of a profile nobody keeps
    email            @text NOT NULL,
    name             @text,
    language         @text NOT NULL,
    token_hash       @text NOT NULL UNIQUE,
    reminder_hash    @text UNIQUE,                  -- of the second mail; both links stay good
    asked_at         @instant NOT NULL,
    reminded_at      @instant,
    answered_at      @instant
);
CREATE INDEX profile_ask_by_organisation ON profile_ask (organisation_id, asked_at);
CREATE INDEX profile_ask_by_cluster ON profile_ask (cluster_id, asked_at);
CREATE INDEX profile_ask_by_account ON profile_ask (account_id);
CREATE INDEX profile_ask_open ON profile_ask (answered_at, asked_at);
