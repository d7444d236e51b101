-- One offer or request in the exchange.
CREATE TABLE listing (
    id               @id PRIMARY KEY,
    reference        @text UNIQUE,          -- id of the imported row
    side             @text NOT NULL,        -- offer, request
    category         @text NOT NULL,        -- capacity, technology, staff, material, room, knowledge, cooperation, job
    language         @text NOT NULL,        -- de, en
    title            @text NOT NULL,
    text             @text NOT NULL,        -- Markdown
    tags             @text,                 -- free tags as typed, joined by |
    account_id       @id REFERENCES account (id),        -- who answers; absent for imported rows nobody claimed
    organisation_id  @id NOT NULL REFERENCES organisation (id),
    cluster_id       @id NOT NULL REFERENCES cluster (id),
    country          @text,
    state            @text,
    place            @text,
    lat              @real,
    lon              @real,
    radius_km        @int,
    available_from   @date,
    available_to     @date,
    price_note       @text,
    attributes       @json,
    visibility       @text NOT NULL,        -- cluster, platform, public
    anonymous        @bool NOT NULL DEFAULT FALSE,
    status           @text NOT NULL,        -- draft, published, closed
    published_at     @instant,
    expires_at       @instant,
    reminded_at      @instant,
    renew_hash       @text UNIQUE,          -- of the token in the renewal mail
    created_at       @instant NOT NULL,
    updated_at       @instant NOT NULL,
    version          @int NOT NULL DEFAULT 1
);
CREATE INDEX listing_by_account ON listing (account_id);
CREATE INDEX listing_by_organisation ON listing (organisation_id);
CREATE INDEX listing_by_cluster ON listing (cluster_id);
CREATE INDEX listing_by_age ON listing (status, published_at, id); -- the index is filled in this order
CREATE INDEX listing_due ON listing (status, expires_at);

CREATE TABLE listing_topic (
    listing_id  @id NOT NULL REFERENCES listing (id),
    topic_id    @id NOT NULL REFERENCES topic (id),
    PRIMARY KEY (listing_id, topic_id)
);

-- The gazetteer of the form: where organisations of a place are.
CREATE INDEX organisation_by_place ON organisation (lower(place));
