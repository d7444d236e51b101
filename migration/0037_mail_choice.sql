-- How often somebody wants mails about what; what is missing is as usual: at once, no quiet hours, Central European time.
CREATE TABLE mail_setting (
    account_id  @id PRIMARY KEY REFERENCES account (id),
    zone        @text NOT NULL,
    quiet_from  @int NOT NULL,             -- minutes of the local day; equal: there are none
    quiet_to    @int NOT NULL,
    updated_at  @instant NOT NULL
);
CREATE TABLE mail_choice (
    account_id  @id NOT NULL REFERENCES account (id),
    area        @text NOT NULL,            -- domain/mail_area.h
    pace        @text NOT NULL,            -- now, daily, weekly, never
    PRIMARY KEY (account_id, area)
);
-- One-click unsubscription (RFC 8058): a token per mail, of which the hash is kept.
CREATE TABLE mail_stop (
    token_hash  @text PRIMARY KEY,
    account_id  @id NOT NULL REFERENCES account (id),
    area        @text NOT NULL,            -- or "summary": all that comes with it
    before      @text,                     -- pace before it was stopped by this token; absent: it was not
    created_at  @instant NOT NULL
);
CREATE INDEX mail_stop_by_account ON mail_stop (account_id);
CREATE INDEX mail_stop_by_age ON mail_stop (created_at);
-- status "held": waits for the summary; "summed": stood in one.
ALTER TABLE mail ADD COLUMN area @text;
CREATE INDEX mail_held ON mail (account_id, status, next_at);
