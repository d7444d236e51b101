-- Whoever posts on a board without an account. Their organisation is a row that no list, search or page of organisations shows.
ALTER TABLE organisation ADD COLUMN outside @bool NOT NULL DEFAULT FALSE;

CREATE TABLE listing_outside (
    listing_id    @id PRIMARY KEY REFERENCES listing (id),
    token_hash    @text NOT NULL UNIQUE,  -- of the link in the mail: confirm, withdraw, renew
    email         @text NOT NULL,
    name          @text NOT NULL,
    language      @text NOT NULL,
    created_at    @instant NOT NULL,
    confirmed_at  @instant                -- absent: nothing of it is visible, and it is deleted after a week
);
CREATE INDEX listing_outside_by_email ON listing_outside (email);
CREATE INDEX listing_outside_by_state ON listing_outside (confirmed_at, created_at);
