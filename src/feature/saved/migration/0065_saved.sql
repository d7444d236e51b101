-- Lists with filters that somebody wants to be told about, and what was found for them.
CREATE TABLE saved_search (
    id          @id PRIMARY KEY,
    account_id  @id NOT NULL REFERENCES account (id),
    name        @text NOT NULL,
    question    @text NOT NULL,        -- path and query of the list: /exchange?q=laser
    pace        @text NOT NULL,        -- usual: as chosen for mails of this area; now, daily, weekly, never
    feed_hash   @text UNIQUE,          -- of the token in the feed's address
    seen_at     @instant NOT NULL,     -- finds since are new
    due_at      @instant,              -- when the finds that wait are told by mail; absent: none waits
    created_at  @instant NOT NULL,
    updated_at  @instant NOT NULL,
    version     @int NOT NULL DEFAULT 1
);
CREATE INDEX saved_search_by_account ON saved_search (account_id);
CREATE INDEX saved_search_due ON saved_search (due_at);

CREATE TABLE saved_find (
    search_id  @id NOT NULL REFERENCES saved_search (id),
    kind       @text NOT NULL,         -- as in the table change: listing, organisation, cluster
    object_id  @id NOT NULL,
    found_at   @instant NOT NULL,
    told_at    @instant,               -- by mail, or left out of it for good
    PRIMARY KEY (search_id, kind, object_id)
);
CREATE INDEX saved_find_by_age ON saved_find (found_at);

-- One row, as soon as there is a saved search: how far the table change was read.
CREATE TABLE saved_mark (
    id         @id PRIMARY KEY,
    change_id  @id NOT NULL,
    swept_at   @instant NOT NULL
);
