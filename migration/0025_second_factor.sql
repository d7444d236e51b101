-- How people prove who they are, beyond a link and a password.

-- How a session began: link, password, passkey, provider, invitation, demo; absent: before this was noted.
ALTER TABLE session ADD COLUMN method @text;
ALTER TABLE session ADD COLUMN provider @text;                      -- method provider: its name in the configuration
ALTER TABLE session ADD COLUMN strong @bool NOT NULL DEFAULT FALSE; -- two factors were shown

ALTER TABLE api_token ADD COLUMN expires_at @instant;               -- absent: until it is revoked
ALTER TABLE api_token ADD COLUMN areas @text;                       -- parts of the API, joined by |; absent: all

CREATE TABLE second_factor (
    account_id    @id PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    secret        @text NOT NULL,            -- "plain:..." or, with secret_key, "sealed:..."
    created_at    @instant NOT NULL,
    confirmed_at  @instant,                  -- absent: shown, but not in use yet
    last_step     @int NOT NULL DEFAULT 0,   -- of the newest code that was taken: each counts once
    failures      @int NOT NULL DEFAULT 0,   -- wrong codes since the last good one
    failed_at     @instant
);

CREATE TABLE recovery_code (
    account_id  @id NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    code_hash   @text NOT NULL,
    used_at     @instant,
    PRIMARY KEY (account_id, code_hash)
);

-- A sign-in that has begun and is not done: it can do nothing but be completed. Known by a cookie of its own.
CREATE TABLE signin_step (
    token_hash  @text PRIMARY KEY,
    purpose     @text NOT NULL,              -- code, passkey, passkey_add, provider, identity, identity_link
    account_id  @id REFERENCES account (id) ON DELETE CASCADE, -- who has shown the first factor, or adds something
    detail      @json NOT NULL,
    expires_at  @instant NOT NULL
);
CREATE INDEX signin_step_by_end ON signin_step (expires_at);
CREATE INDEX signin_step_by_account ON signin_step (account_id);
