-- Weeks of a listing that are taken, each at most once: nothing can be booked twice, whoever asks at the same time.
CREATE TABLE listing_week (
    listing_id  @id NOT NULL REFERENCES listing (id),
    week        @int NOT NULL,                       -- booking_rule.h: Mondays counted from 1970
    booking_id  @id,                                 -- absent: the owner's own use
    PRIMARY KEY (listing_id, week)
);

-- Somebody asks for weeks; the owner accepts, declines or proposes others.
CREATE TABLE listing_booking (
    id          @id PRIMARY KEY,
    listing_id  @id NOT NULL REFERENCES listing (id),
    account_id  @id NOT NULL REFERENCES account (id), -- who asks
    week        @int NOT NULL,
    weeks       @int NOT NULL,
    note        @text NOT NULL,
    status      @text NOT NULL,                      -- asked, proposed, accepted, declined, withdrawn
    created_at  @instant NOT NULL,
    updated_at  @instant NOT NULL,
    version     @int NOT NULL DEFAULT 1
);
CREATE INDEX listing_booking_by_listing ON listing_booking (listing_id, id);
CREATE INDEX listing_booking_by_account ON listing_booking (account_id, id);

-- The secret address at which a calendar program reads who has booked.
CREATE TABLE listing_calendar (
    listing_id  @id PRIMARY KEY REFERENCES listing (id),
    feed_hash   @text NOT NULL UNIQUE,
    created_at  @instant NOT NULL
);
