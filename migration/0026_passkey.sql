-- Passkeys (WebAuthn): the public halves of keys that stay in phones, computers and security keys.
CREATE TABLE passkey (
    id          @id PRIMARY KEY,
    account_id  @id NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    credential  @text NOT NULL UNIQUE,    -- the authenticator's name for it, base64url
    name        @text NOT NULL,
    algorithm   @int NOT NULL,            -- COSE: -7 ES256, -8 EdDSA, -257 RS256
    public_key  @blob NOT NULL,
    counter     @int NOT NULL,            -- of signatures; 0: the authenticator does not count
    created_at  @instant NOT NULL,
    used_at     @instant
);
CREATE INDEX passkey_by_account ON passkey (account_id);
