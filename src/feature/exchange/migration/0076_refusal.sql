-- "Does not fit": what a person said of a match of one of the listings they answer for.
CREATE TABLE match_refusal (
    account_id  @id NOT NULL REFERENCES account (id),
    listing_id  @id NOT NULL REFERENCES listing (id),
    other_id    @id NOT NULL REFERENCES listing (id),
    reason      @text NOT NULL CHECK (reason IN ('far', 'subject', 'time', 'partner', 'trust', 'other')),
    created_at  @instant NOT NULL,
    PRIMARY KEY (account_id, listing_id, other_id)
);
CREATE INDEX match_refusal_by_listing ON match_refusal (listing_id);
CREATE INDEX match_refusal_by_other ON match_refusal (other_id);
