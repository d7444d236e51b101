-- Parts of the exchange with an address of their own, made by offices for a need.
CREATE TABLE board (
    id          @id PRIMARY KEY,
    slug        @text NOT NULL UNIQUE,
    title_de    @text,
    title_en    @text,
    intro_de    @text,                -- Markdown
    intro_en    @text,
    offer_de    @text,                -- what one side says: "We make protective equipment"
    offer_en    @text,
    request_de  @text,
    request_en  @text,
    category    @text NOT NULL,       -- a kind of listings
    sides       @text NOT NULL,       -- offer, request, both
    fields      @text,                -- keys of the kind's fields that it uses, joined by |
    audience    @text NOT NULL,       -- cluster, platform, public
    posting     @text NOT NULL,       -- members, signed_in, anybody
    approval    @bool NOT NULL,
    ends_on     @date,
    created_at  @instant NOT NULL,
    updated_at  @instant NOT NULL,
    version     @int NOT NULL DEFAULT 1
);

-- Fields that only this board has. Their values stand in listing.attributes as "SLUG.KEY".
CREATE TABLE board_field (
    board_id  @id NOT NULL REFERENCES board (id),
    key       @text NOT NULL,
    position  @int NOT NULL,
    label_de  @text,
    label_en  @text,
    value     @text NOT NULL,         -- text, number, choice, yes
    unit      @text,
    choices   @text,                  -- joined by |, each German=English or the same in both
    required  @bool NOT NULL,
    PRIMARY KEY (board_id, key)
);

-- The clusters that run it; each says so by its own office.
CREATE TABLE board_cluster (
    board_id    @id NOT NULL REFERENCES board (id),
    cluster_id  @id NOT NULL REFERENCES cluster (id),
    status      @text NOT NULL,       -- runs, asked
    created_at  @instant NOT NULL,
    PRIMARY KEY (board_id, cluster_id)
);
CREATE INDEX board_cluster_by_cluster ON board_cluster (cluster_id, status);

ALTER TABLE listing ADD COLUMN board_id @id REFERENCES board (id);
CREATE INDEX listing_by_board ON listing (board_id, status);
