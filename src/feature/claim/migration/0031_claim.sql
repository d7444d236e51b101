-- Somebody says that a profile is theirs.
CREATE TABLE claim (
    id               @id PRIMARY KEY,
    organisation_id  @id REFERENCES organisation (id),
    cluster_id       @id REFERENCES cluster (id),
    email            @text NOT NULL,
    email_key        @text NOT NULL,
    name             @text NOT NULL,
    language         @text NOT NULL,
    note             @text,
    status           @text NOT NULL,        -- mailed, waiting, granted, refused
    way              @text,                 -- contact, domain, office: what it was granted by
    token_hash       @text UNIQUE,          -- of the link in the mail
    expires_at       @instant,
    account_id       @id REFERENCES account (id),    -- who got the profile, or asked while signed in
    decided_by       @id REFERENCES account (id),
    decided_at       @instant,
    reason           @text,
    created_at       @instant NOT NULL
);
CREATE INDEX claim_by_organisation ON claim (organisation_id, created_at);
CREATE INDEX claim_by_cluster ON claim (cluster_id, created_at);
CREATE INDEX claim_by_email ON claim (email_key, created_at);
CREATE INDEX claim_by_status ON claim (status, created_at);
CREATE INDEX claim_by_account ON claim (account_id);
