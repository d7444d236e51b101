-- Logins of OpenID Connect providers that are connected to accounts.
CREATE TABLE identity (
    id          @id PRIMARY KEY,
    account_id  @id NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    issuer      @text NOT NULL,           -- of the provider, as its tokens say it
    subject     @text NOT NULL,           -- the person there; never given to anybody else
    email       @text,                    -- what the provider said when it was connected: to recognise it by
    created_at  @instant NOT NULL,
    used_at     @instant,
    UNIQUE (issuer, subject)
);
CREATE INDEX identity_by_account ON identity (account_id);
