-- What cluster offices announce: anything with a date. Who did what is in the journal; nobody signs up here.
CREATE TABLE event (
    id            @id PRIMARY KEY,
    reference     @text UNIQUE,           -- id of the imported row
    cluster_id    @id NOT NULL REFERENCES cluster (id), -- whose office keeps it
    kind          @text NOT NULL,         -- seminar, training, fair, working_group, assembly, visit, networking, other
    language      @text NOT NULL,         -- de, en
    title         @text NOT NULL,
    summary       @text,
    text          @text,                  -- Markdown
    starts_at     @instant NOT NULL,
    ends_at       @instant NOT NULL,      -- of whole days: the midnight after the last one
    all_day       @bool NOT NULL DEFAULT FALSE,
    mode          @text NOT NULL,         -- on_site, online, hybrid
    country       @text,
    state         @text,
    place         @text,
    lat           @real,
    lon           @real,
    venue         @text,
    link          @text,                  -- where one takes part online; for people who are signed in
    signup        @text,                  -- https address or mail address
    signup_until  @date,
    cost          @text,
    visibility    @text NOT NULL,         -- cluster, platform, public
    status        @text NOT NULL,         -- draft, published, cancelled
    created_at    @instant NOT NULL,
    updated_at    @instant NOT NULL,
    version       @int NOT NULL DEFAULT 1
);
CREATE INDEX event_by_end ON event (ends_at);
CREATE INDEX event_by_cluster ON event (cluster_id);

-- Who announces it: the cluster that keeps it (position 0) and those that do it together with it.
CREATE TABLE event_cluster (
    event_id    @id NOT NULL REFERENCES event (id),
    cluster_id  @id NOT NULL REFERENCES cluster (id),
    position    @int NOT NULL,
    PRIMARY KEY (event_id, cluster_id)
);
CREATE INDEX event_cluster_by_cluster ON event_cluster (cluster_id);

CREATE TABLE event_topic (
    event_id  @id NOT NULL REFERENCES event (id),
    topic_id  @id NOT NULL REFERENCES topic (id),
    PRIMARY KEY (event_id, topic_id)
);
CREATE INDEX event_topic_by_topic ON event_topic (topic_id);
