-- "Does not fit", said of what was matched with a listing beside other listings (match_refusal): an organisation, a person; or, with listing_id
-- 0, of what was matched with the person themself. What was declined may be gone or merged since: then the row says nothing.
CREATE TABLE match_declined (
    account_id  @id NOT NULL REFERENCES account (id),
    listing_id  @id NOT NULL,
    kind        @text NOT NULL CHECK (kind IN ('listing', 'organisation', 'person')),
    other_id    @id NOT NULL,
    reason      @text NOT NULL CHECK (reason IN ('far', 'subject', 'time', 'partner', 'trust', 'other')),
    created_at  @instant NOT NULL,
    PRIMARY KEY (account_id, listing_id, kind, other_id)
);
CREATE INDEX match_declined_by_other ON match_declined (other_id);
