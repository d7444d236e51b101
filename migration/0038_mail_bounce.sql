-- Mails carry a return address of their own, by which reports of failed delivery find them.
ALTER TABLE mail ADD COLUMN bounce @text;
CREATE UNIQUE INDEX mail_by_bounce ON mail (bounce);
-- What is known of addresses that failed; an address without a row works.
CREATE TABLE mail_address (
    address   @text PRIMARY KEY,           -- lower case, as account.email_key
    hard      @int NOT NULL,               -- failures for good, for now
    soft      @int NOT NULL,
    first_at  @instant NOT NULL,           -- of this series of failures
    last_at   @instant NOT NULL,
    dead_at   @instant,                    -- since then only what is locked goes there
    status    @text,                       -- "5.1.1" (RFC 3463)
    reason    @text                        -- what the other server said
);
